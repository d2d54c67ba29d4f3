package dev.renga.control.dynos;

import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dynos for tests of the plan. */
final class Rows {
    static final AppId APP = new AppId(UUID.fromString("00000000-0000-7000-8000-000000000001"));
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Rows() {}

    static DynoRow fresh(DynoKind kind, ProcessType type, int number, Make make, Instant at) {
        return new DynoRow(
                new DynoId(UUID.randomUUID()),
                APP,
                kind,
                type,
                number,
                make,
                "run it",
                type.isWeb() ? 12_345 : 0,
                at,
                null,
                Leaving.NOT,
                Sight.nothingYet(at));
    }

    static DynoRow web(int number, Make make, State state) {
        return in(
                fresh(DynoKind.FORMATION, ProcessType.WEB, number, make, START),
                state,
                null,
                START);
    }

    static DynoRow in(DynoRow row, State state, @Nullable Integer exit, Instant at) {
        var run = row.sight().run() == null ? new RunId(UUID.randomUUID()) : row.sight().run();
        var upAt = row.upAt() == null && state == State.UP ? at : row.upAt();
        var sight = new Sight(state, at, run, "10.64.0.2", exit, null);
        return with(row, upAt, row.leaving(), sight);
    }

    static DynoRow wasUp(DynoRow row) {
        return with(row, START, row.leaving(), row.sight());
    }

    static DynoRow outdated(DynoRow row, Instant at) {
        var old = row.leaving();
        return leaving(row, new Leaving(at, old.retiredAt(), old.stoppedAt()));
    }

    static DynoRow retired(DynoRow row, Instant at) {
        var old = row.leaving();
        return leaving(row, new Leaving(old.outdatedAt(), at, old.stoppedAt()));
    }

    static DynoRow stopped(DynoRow row, Instant at) {
        var old = row.leaving();
        return leaving(row, new Leaving(old.outdatedAt(), old.retiredAt(), at));
    }

    private static DynoRow leaving(DynoRow row, Leaving leaving) {
        return with(row, row.upAt(), leaving, row.sight());
    }

    private static DynoRow with(DynoRow row, @Nullable Instant upAt, Leaving leaving, Sight sight) {
        return new DynoRow(
                row.id(),
                row.app(),
                row.kind(),
                row.type(),
                row.number(),
                row.make(),
                row.command(),
                row.port(),
                row.createdAt(),
                upAt,
                leaving,
                sight);
    }
}
