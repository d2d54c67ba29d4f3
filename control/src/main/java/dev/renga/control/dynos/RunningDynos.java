package dev.renga.control.dynos;

import dev.renga.control.database.Database;
import dev.renga.control.dynos.DynoTable.Extras;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dynos whose specs this control holds: they end with it. Their rows carry its epoch, so that
 * the next control knows them for orphans. Thread-safe.
 */
final class RunningDynos {
    private static final System.Logger LOG = System.getLogger("renga.dynos");
    private final Database database;
    private final DynoEngine engine;
    private final long epoch;
    private final InstantSource clock;
    private final Map<DynoId, RunningDyno> running = new ConcurrentHashMap<>();

    RunningDynos(Database database, DynoEngine engine, long epoch, InstantSource clock) {
        this.database = database;
        this.engine = engine;
        this.epoch = epoch;
        this.clock = clock;
    }

    void forgetOrphans() {
        int forgotten =
                database.inTransaction(handle -> new DynoTable(handle).deleteOrphans(epoch));
        if (forgotten > 0) {
            LOG.log(Level.INFO, "{0} dynos of an earlier start are given up", forgotten);
        }
    }

    RunningDyno run(DynoSpec spec) {
        var row = row(spec);
        database.inTransaction(handle -> new DynoTable(handle).insert(row, epoch, Extras.NONE));
        var dyno = new RunningDyno(spec.id(), engine);
        running.put(spec.id(), dyno);
        engine.apply(spec);
        return dyno;
    }

    private DynoRow row(DynoSpec spec) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new DynoRow(
                spec.id(),
                spec.app(),
                spec.kind(),
                new ProcessType(spec.kind().name().toLowerCase(Locale.ROOT)),
                0,
                null,
                spec.displayCommand(),
                spec.port(),
                at,
                null,
                Leaving.NOT,
                Sight.nothingYet(at));
    }

    /** True if the report was of one of these. */
    boolean note(DynoReport report) {
        var dyno = running.get(report.dyno());
        if (dyno == null) {
            return false;
        }
        if (Sight.of(report).ended()) {
            dyno.ended(report);
            engine.remove(dyno.id());
        }
        if (report.state() == State.GONE) {
            running.remove(dyno.id());
            database.inTransaction(handle -> new DynoTable(handle).delete(dyno.id()));
        }
        return true;
    }
}
