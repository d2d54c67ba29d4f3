package dev.renga.control.dynos;

import dev.renga.control.ControlDomain;
import dev.renga.control.database.Hints;
import dev.renga.control.routes.RouteTable;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoReport;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Everything that keeps apps running, put together. Start it in this order: {@link #adopt}, then
 * let the engine talk, then {@link #lookAtAll}, then let the routers talk, then {@link #start}. So
 * nothing is taken away only because a new control hasn't heard of it yet. Thread-safe.
 */
public final class Fleet implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.fleet");
    private final Lifecycle opened = new Lifecycle();
    private final ControlDomain domain;
    private final DynoEngine engine;
    private final RouteTable routes;
    private final DynoSpecs specs;
    private final Sightings sightings;
    private final RunningDynos running;
    private final Reconciler reconciler;
    private final Ticker ticker;
    private final Dynos dynos;

    public Fleet(FleetParts parts) {
        domain = parts.domain();
        engine = parts.engine();
        routes = parts.routes();
        specs = parts.specs();
        sightings = new Sightings(domain.database());
        running = parts.running();
        var clock = parts.clock();
        var fresh = new NewDynos(clock);
        var performer =
                new Performer(
                        domain.database(),
                        engine,
                        domain.releases(),
                        domain.events(),
                        specs,
                        fresh,
                        sightings,
                        clock);
        var rounds =
                new AppRounds(
                        parts.states(),
                        sightings,
                        parts.publisher(),
                        parts.receipts(),
                        performer,
                        parts.cycle(),
                        clock);
        var due = opened.add(new Due(clock));
        reconciler = opened.add(new Reconciler(rounds, this::apps, due));
        ticker = new Ticker(reconciler::lookAtDue, reconciler::walkOn, due, clock);
        dynos =
                new Dynos(
                        domain,
                        running,
                        new OneOffs(domain.releases(), fresh, specs, performer),
                        new RouteSettling(reconciler, parts.routes()),
                        engine,
                        clock);
        routes.listen(reconciler::hint);
    }

    /** Those that live, those that dynos are left of, and those that routers have yet to forget. */
    private Iterable<AppId> apps() {
        var all = new ArrayList<AppId>(routes.apps());
        domain.apps().all().forEach(it -> all.add(it.id()));
        all.addAll(domain.database().read(handle -> new DynoTable(handle).apps()));
        return all;
    }

    public Dynos dynos() {
        return dynos;
    }

    /** Tells the engine all that the database says should run, and begins to listen to it. */
    public void adopt() {
        running.forgetOrphans();
        var rows = domain.database().read(handle -> new DynoTable(handle).ofReleases());
        rows.forEach(sightings::expect);
        rows.forEach(this::adopt);
        opened.add(engine.observe(this::report));
    }

    private void adopt(DynoRow dyno) {
        try {
            if (dyno.stopped() || dyno.make() == null) {
                engine.remove(dyno.id());
            } else {
                domain.releases()
                        .find(dyno.make().release())
                        .ifPresent(release -> engine.apply(specs.of(dyno, release)));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "dyno " + dyno.name() + " of app " + dyno.app() + " is lost", e);
        }
    }

    private void report(DynoReport report) {
        if (!running.note(report)) {
            sightings.note(report).ifPresent(reconciler::hint);
        }
    }

    /** Looks at every app once; returns when that is done. */
    public void lookAtAll() {
        reconciler.lookAtAll();
    }

    /** Follows hints, and looks for what they miss. */
    public void start(Hints hints) {
        hints.listen(
                new Hints.Listener() {
                    @Override
                    public void changed(AppId app) {
                        reconciler.hint(app);
                    }

                    @Override
                    public void missed() {
                        reconciler.walkOn();
                    }
                });
        ticker.start();
    }

    /** What keeps the fleet from being looked after, if anything does. */
    public Optional<String> trouble() {
        return ticker.trouble();
    }

    /** One turn of the slow walk and of what is due, for a test that moves its own clock. */
    void tick() {
        reconciler.lookAtDue();
        reconciler.walkOn();
    }

    @Override
    public void close() {
        opened.close();
    }
}
