package dev.renga.node.dynos;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the node remembers of a dyno, besides its spec.
 *
 * @param run the newest run, or null before the first
 * @param slot of that run
 * @param started when that run was begun
 * @param failures runs that ended soon, one after the other
 * @param due when the next run is to begin, or null
 * @param removing whether the dyno is to go
 */
record DynoRecord(
        @Nullable RunId run,
        int slot,
        Instant started,
        State state,
        Instant since,
        @Nullable Integer exit,
        @Nullable String reason,
        Map<String, DynoReport.Output> outputs,
        int failures,
        @Nullable Instant due,
        boolean removing) {

    static DynoRecord fresh(Instant now) {
        return new DynoRecord(
                null, 0, now, State.STARTING, now, null, null, Map.of(), 0, null, false);
    }

    /** Whether the newest run may still have a container. */
    boolean hasContainer() {
        return run != null
                && switch (state) {
                    case STARTING, UP, STOPPING -> true;
                    case CRASHED, COMPLETE, FAILED, GONE -> false;
                };
    }

    boolean over() {
        return switch (state) {
            case COMPLETE -> true;
            case FAILED -> due == null;
            case STARTING, UP, STOPPING, CRASHED, GONE -> false;
        };
    }

    DynoRecord begun(RunId next, int inSlot, Instant now) {
        return new DynoRecord(
                next,
                inSlot,
                now,
                State.STARTING,
                now,
                exit,
                null,
                Map.of(),
                failures,
                null,
                removing);
    }

    DynoRecord moved(State next, Instant now) {
        return new DynoRecord(
                run, slot, started, next, now, exit, reason, outputs, failures, due, removing);
    }

    DynoRecord ended(
            State next,
            Instant now,
            @Nullable Integer status,
            @Nullable String why,
            Map<String, DynoReport.Output> left) {
        return new DynoRecord(
                run, slot, started, next, now, status, why, left, failures, due, removing);
    }

    DynoRecord restarting(int failed, Instant at) {
        return new DynoRecord(
                run, slot, started, state, since, exit, reason, outputs, failed, at, removing);
    }

    DynoRecord leaving() {
        return new DynoRecord(
                run, slot, started, state, since, exit, reason, outputs, failures, due, true);
    }

    DynoReport report(DynoId dyno, @Nullable String address, int port) {
        return new DynoReport(dyno, run, state, since, address, port, exit, reason, outputs);
    }
}
