package dev.renga.router.table;

import java.util.List;

/** How requests to one app are answered. Immutable. */
public record AppRoute(
        String app,
        long generation,
        String name,
        List<String> hosts,
        Availability availability,
        List<Run> runs,
        String errorPageUrl,
        String maintenancePageUrl,
        Traffic traffic) {
    public AppRoute {
        hosts = List.copyOf(hosts);
        runs = List.copyOf(runs);
    }

    /** Requests that its dynos now have, without upgraded connections. */
    public int underWay() {
        int count = 0;
        for (var run : runs) {
            count += run.underWay();
        }
        return count;
    }
}
