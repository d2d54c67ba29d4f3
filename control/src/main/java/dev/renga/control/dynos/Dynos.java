package dev.renga.control.dynos;

import dev.renga.control.ControlDomain;
import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.control.apps.App;
import dev.renga.control.events.Change;
import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The dynos of apps, for everybody else. What is changed here is a wish in the database; the
 * reconciler grants it. Thread-safe.
 */
public final class Dynos {
    private final ControlDomain domain;
    private final RunningDynos running;
    private final OneOffs oneOffs;
    private final RouteSettling settling;
    private final DynoEngine engine;
    private final InstantSource clock;

    Dynos(
            ControlDomain domain,
            RunningDynos running,
            OneOffs oneOffs,
            RouteSettling settling,
            DynoEngine engine,
            InstantSource clock) {
        this.domain = domain;
        this.running = running;
        this.oneOffs = oneOffs;
        this.settling = settling;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Those that run a release and weren't told to go, by name. While a dyno is replaced, both the
     * old and the fresh one are here, under one name.
     */
    public List<DynoRow> list(AppId app) {
        return domain.database().read(handle -> new DynoTable(handle).list(app)).stream()
                .filter(it -> it.make() != null && !it.stopped() && !ended(it))
                .sorted(DynoRow.BY_NAME)
                .toList();
    }

    private static boolean ended(DynoRow dyno) {
        var state = dyno.sight().state();
        return state == State.GONE || state == State.COMPLETE;
    }

    /** By id or name; of two with one name the one that is up, else the youngest. */
    public DynoRow find(AppId app, String idOrName) {
        return list(app).stream()
                .filter(it -> isCalled(it, idOrName))
                .max(FormationPlan.BEST)
                .orElseThrow(
                        () -> new RengaException(Problem.NOT_FOUND, "Couldn't find that dyno."));
    }

    private static boolean isCalled(DynoRow dyno, String idOrName) {
        return dyno.name().equals(idOrName) || dyno.id().toString().equals(idOrName);
    }

    /** Has every dyno of the formation replaced by a fresh one. */
    public void restart(Access access, App app) {
        leave(access, app, Map.of(), it -> it.kind() == DynoKind.FORMATION);
    }

    /** Has all dynos of a process type replaced by fresh ones. */
    public void restartType(Access access, App app, String type) {
        leave(
                access,
                app,
                Map.of("type", type),
                it -> it.kind() == DynoKind.FORMATION && it.type().value().equals(type));
    }

    /** Has a dyno replaced by a fresh one, or ended if it is a one-off dyno. */
    public void stop(Access access, App app, String idOrName) {
        var named = find(app.id(), idOrName);
        leave(access, app, Map.of("dyno", named.name()), it -> isCalled(it, idOrName));
    }

    private void leave(
            Access access, App app, Map<String, String> which, Predicate<DynoRow> leaves) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        domain.database()
                .change(
                        app.id(),
                        handle -> {
                            domain.apps().find(access, app.id().toString(), Permission.OPERATE);
                            var table = new DynoTable(handle);
                            table.list(app.id()).stream()
                                    .filter(DynoRow::stays)
                                    .filter(leaves)
                                    .forEach(it -> table.outdate(it.id(), at));
                            domain.events()
                                    .record(
                                            app.id(),
                                            access.actor(),
                                            Change.of("dyno.restart", which, null));
                            return true;
                        });
    }

    /** Starts a one-off dyno. */
    public DynoRow runOneOff(Access access, App app, OneOff wanted) {
        return oneOffs.run(access, app, wanted);
    }

    /** The streams of a one-off dyno that waits for a client; waits until its process runs. */
    public ByteDuplex attach(DynoId dyno) {
        return engine.attach(dyno, Attachment.STDIO);
    }

    /** Starts a dyno that ends by itself and is held by the caller: a build, git or unpacking. */
    public RunningDyno run(DynoSpec spec) {
        return running.run(spec);
    }

    /**
     * Waits until every router has an app's routes as the database has them, for at most two
     * seconds: for calls that answer only when what they changed is in force.
     */
    public void settle(AppId app) {
        settling.settle(app);
    }
}
