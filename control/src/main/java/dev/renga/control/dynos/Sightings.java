package dev.renga.control.dynos;

import dev.renga.control.database.Database;
import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoReport;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest report of each dyno that runs a release, and the app it belongs to. A report is only
 * noted here when it comes; the app's next round writes it to its row. Thread-safe.
 */
final class Sightings {
    private final Database database;
    private final Map<DynoId, AppId> owners = new ConcurrentHashMap<>();
    private final Map<DynoId, Sight> newest = new ConcurrentHashMap<>();

    Sightings(Database database) {
        this.database = database;
    }

    void expect(DynoRow dyno) {
        owners.put(dyno.id(), dyno.app());
    }

    /** Notes a report; the app whose round should look at it, if the dyno is known. */
    Optional<AppId> note(DynoReport report) {
        var owner = owners.get(report.dyno());
        if (owner != null) {
            newest.put(report.dyno(), exactly(report));
        }
        return Optional.ofNullable(owner);
    }

    /** As exact as the database keeps it, so that what was written is recognised. */
    private static Sight exactly(DynoReport report) {
        var seen = Sight.of(report);
        return new Sight(
                seen.state(),
                seen.since().truncatedTo(ChronoUnit.MICROS),
                seen.run(),
                seen.address(),
                seen.exit(),
                seen.reason());
    }

    void forget(DynoId dyno) {
        owners.remove(dyno);
        newest.remove(dyno);
    }

    /** Writes to the rows of an app what they don't say yet; true if that was anything. */
    boolean write(Iterable<DynoRow> rows) {
        boolean wrote = false;
        for (var row : rows) {
            var seen = newest.get(row.id());
            if (seen != null && !seen.equals(row.sight())) {
                database.inTransaction(handle -> new DynoTable(handle).saw(row.id(), seen));
                wrote = true;
            }
        }
        return wrote;
    }
}
