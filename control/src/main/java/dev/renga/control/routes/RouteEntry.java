package dev.renga.control.routes;

import dev.renga.kernel.AppName;
import java.util.List;

/** All that a router knows of an app. */
public record RouteEntry(
        AppName name,
        List<String> hosts,
        Availability availability,
        List<Backend> backends,
        Pages pages) {
    public RouteEntry {
        hosts = List.copyOf(hosts);
        backends = List.copyOf(backends);
    }

    /** Nothing under no name: what is left of an app that was destroyed. */
    public static RouteEntry nothing(AppName name) {
        return new RouteEntry(name, List.of(), Availability.BLANK, List.of(), Pages.NONE);
    }
}
