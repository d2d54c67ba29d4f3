package dev.renga.control.routes;

import java.util.List;

/** Which routes an app has: a pure function of what is known of it. */
public final class Routing {
    /**
     * The web dynos.
     *
     * @param wanted how many there should be
     * @param serving those that take requests
     * @param coming whether one that serves later is starting, or will be started
     */
    public record Web(int wanted, List<Backend> serving, boolean coming) {
        public Web {
            serving = List.copyOf(serving);
        }
    }

    private Routing() {}

    /** The entry of an app, {@code deployed} if a release with a slug is in force. */
    public static RouteEntry entry(Front front, boolean deployed, Web web) {
        return new RouteEntry(
                front.name(),
                front.hosts(),
                availability(front, deployed, web),
                web.serving(),
                front.pages());
    }

    private static Availability availability(Front front, boolean deployed, Web web) {
        if (front.maintenance()) {
            return Availability.MAINTENANCE;
        }
        if (!web.serving().isEmpty()) {
            return Availability.SERVING;
        }
        if (!deployed) {
            return Availability.BLANK;
        }
        if (web.wanted() == 0) {
            return Availability.NO_WEB;
        }
        return web.coming() ? Availability.STARTING_UP : Availability.DOWN;
    }
}
