package dev.renga.router.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All apps and their hosts at one moment. Immutable: a change makes another table. */
public final class RouteTable {
    public static final RouteTable EMPTY = new RouteTable(Map.of());
    private final Map<String, AppRoute> apps;
    private final HostTable<AppRoute> exact;
    private final HostTable<AppRoute> wildcards;

    RouteTable(Map<String, AppRoute> apps) {
        this.apps = Map.copyOf(apps);
        var exactHosts = new HashMap<String, AppRoute>();
        var suffixes = new HashMap<String, AppRoute>();
        for (var app : apps.values()) {
            for (var host : app.hosts()) {
                if (host.startsWith("*.")) {
                    suffixes.put(host.substring(2), app);
                } else {
                    exactHosts.put(host, app);
                }
            }
        }
        exact = new HostTable<>(exactHosts);
        wildcards = new HostTable<>(suffixes);
    }

    RouteTable with(AppRoute app) {
        var changed = new HashMap<>(apps);
        changed.put(app.app(), app);
        return new RouteTable(changed);
    }

    RouteTable without(String app) {
        var changed = new HashMap<>(apps);
        changed.remove(app);
        return new RouteTable(changed);
    }

    public Collection<AppRoute> apps() {
        return apps.values();
    }

    /** An app by its id. */
    public @Nullable AppRoute app(String id) {
        return apps.get(id);
    }

    /** The app of a host: one with exactly this name, else the wildcard that fits closest. */
    public @Nullable AppRoute find(byte[] bytes, int from, int to) {
        var app = exact.find(bytes, from, to);
        for (int at = from; app == null && at < to; at++) {
            if (bytes[at] == '.') {
                app = wildcards.find(bytes, at + 1, to);
            }
        }
        return app;
    }
}
