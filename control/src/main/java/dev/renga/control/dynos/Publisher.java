package dev.renga.control.dynos;

import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseEnvironment;
import dev.renga.control.routes.Backend;
import dev.renga.control.routes.Front;
import dev.renga.control.routes.Generation;
import dev.renga.control.routes.Pages;
import dev.renga.control.routes.RouteEntry;
import dev.renga.control.routes.RouteTable;
import dev.renga.control.routes.Routing;
import dev.renga.kernel.AppId;
import dev.renga.kernel.RunId;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tells the routers what an app's dynos make of its routes. Thread-safe. */
final class Publisher {
    private static final System.Logger LOG = System.getLogger("renga.routes");
    private final RouteTable table;
    private final ReleaseEnvironment environments;
    private final Map<AppId, Shown> shown = new ConcurrentHashMap<>();

    /** The pages of a release, which never change. */
    private record Shown(UUID release, Pages pages) {}

    Publisher(RouteTable table, ReleaseEnvironment environments) {
        this.table = table;
        this.environments = environments;
    }

    /** Publishes an app's routes as they are now, and says how far the routers are with them. */
    RoutesSeen publish(AppState state) {
        var app = state.app().id();
        var generation = table.publish(app, entry(state));
        table.forgetDrained(app, runs(state));
        return seen(app, generation);
    }

    private RoutesSeen seen(AppId app, Generation generation) {
        return new RoutesSeen(
                table.anyConnected(), table.applied(app, generation), table.drained(app).keySet());
    }

    private RouteEntry entry(AppState state) {
        var app = state.app();
        if (app.destroyed()) {
            return RouteEntry.nothing(app.name());
        }
        var front = new Front(app.name(), state.hosts(), app.maintenance(), pages(state.current()));
        var serving = state.serving().stream().flatMap(it -> backend(it).stream()).toList();
        var web = new Routing.Web(state.webWanted(), serving, state.webIsComing());
        return Routing.entry(front, state.deployed(), web);
    }

    private static Optional<Backend> backend(DynoRow dyno) {
        var sight = dyno.sight();
        return sight.run() == null || sight.address() == null
                ? Optional.empty()
                : Optional.of(new Backend(dyno.name(), sight.run(), sight.address(), dyno.port()));
    }

    private Pages pages(Release release) {
        var known = shown.get(release.app());
        if (known != null && known.release().equals(release.id())) {
            return known.pages();
        }
        var pages = read(release);
        shown.put(release.app(), new Shown(release.id(), pages));
        return pages;
    }

    /** An app whose config can't be read still has its routes. */
    private Pages read(Release release) {
        try {
            var vars = environments.of(release);
            return new Pages(
                    vars.getOrDefault("ERROR_PAGE_URL", ""),
                    vars.getOrDefault("MAINTENANCE_PAGE_URL", ""));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the config of " + release.name() + " can't be read", e);
            return Pages.NONE;
        }
    }

    private static java.util.Set<RunId> runs(AppState state) {
        return state.dynos().stream()
                .map(it -> it.sight().run())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Once nothing of a destroyed app is left. */
    void forget(AppId app) {
        table.forget(app);
        shown.remove(app);
    }
}
