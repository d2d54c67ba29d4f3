package dev.renga.control.routes;

/** Whether an app's requests can be served, and if not, why. */
public enum Availability {
    SERVING,
    /** Nothing was ever deployed: H81. */
    BLANK,
    /** No web dynos are wanted: H14. */
    NO_WEB,
    /** None is up yet: requests wait, then H20. */
    STARTING_UP,
    /** All have crashed: H10. */
    DOWN,
    /** H80. */
    MAINTENANCE
}
