package dev.renga.control.routes;

import dev.renga.kernel.AppId;
import dev.renga.kernel.RunId;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Availability;
import dev.renga.links.wire.Backend;
import dev.renga.links.wire.ToRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A router that has no requests: it acknowledges at once and drains at once, unless a test holds it
 * back. Thread-safe.
 */
public final class FakeRouter implements AutoCloseable {
    private final RouteTable table;
    private final RouterSession session = new RouterSession(this::hear);
    private final ExecutorService answers = Executors.newSingleThreadExecutor();
    private final Map<String, AppRoutes> routes = new ConcurrentHashMap<>();
    private volatile boolean acknowledges = true;
    private volatile boolean drains = true;

    private FakeRouter(RouteTable table) {
        this.table = table;
    }

    public static FakeRouter join(RouteTable table) {
        var router = new FakeRouter(table);
        table.join(router.session);
        return router;
    }

    public FakeRouter withoutAcknowledging() {
        acknowledges = false;
        return this;
    }

    public FakeRouter withoutDraining() {
        drains = false;
        return this;
    }

    /** Acknowledges what it has and all that comes. */
    public void acknowledge() {
        acknowledges = true;
        routes.values().forEach(it -> answers.execute(() -> acknowledge(it)));
    }

    public void drain(AppId app, RunId run) {
        answers.execute(() -> table.drained(app, new Drainage(run, 3, 0)));
    }

    public Optional<AppRoutes> routes(AppId app) {
        return Optional.ofNullable(routes.get(app.toString()));
    }

    public Optional<Availability> availability(AppId app) {
        return routes(app).map(AppRoutes::getAvailability);
    }

    /** The dynos it sends an app's requests to. */
    public List<String> backends(AppId app) {
        return routes(app).map(AppRoutes::getBackendsList).orElse(List.of()).stream()
                .map(Backend::getDyno)
                .toList();
    }

    private void hear(ToRouter message) {
        switch (message.getMessageCase()) {
            case ROUTES -> apply(message.getRoutes());
            case FORGET -> routes.remove(message.getForget());
            case SYNCED -> answers.execute(() -> table.synced(session));
            default -> {}
        }
    }

    private void apply(AppRoutes next) {
        var before = routes.put(next.getApp(), next);
        if (acknowledges) {
            answers.execute(() -> acknowledge(next));
        }
        if (drains && before != null) {
            before.getBackendsList().stream()
                    .filter(it -> !next.getBackendsList().contains(it))
                    .forEach(it -> drain(AppId.parse(next.getApp()), RunId.parse(it.getRun())));
        }
    }

    private void acknowledge(AppRoutes has) {
        var generation = new Generation(has.getGeneration());
        table.acknowledged(session, AppId.parse(has.getApp()), generation);
    }

    @Override
    public void close() {
        table.leave(session);
        answers.shutdownNow();
    }
}
