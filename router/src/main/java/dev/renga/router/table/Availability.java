package dev.renga.router.table;

/** Whether an app has dynos that answer, and if not, why. */
public enum Availability {
    SERVING,
    /** Never deployed. */
    BLANK,
    /** Scaled to zero, or no web process type. */
    NO_WEB,
    /** None up yet: requests wait. */
    STARTING_UP,
    /** Crashed. */
    DOWN,
    MAINTENANCE
}
