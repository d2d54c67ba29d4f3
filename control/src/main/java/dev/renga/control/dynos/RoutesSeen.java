package dev.renga.control.dynos;

import dev.renga.kernel.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the routers are with an app's newest routes.
 *
 * @param connected whether any router is
 * @param acknowledged whether every connected router has them
 * @param drained runs that left the table and have no request left
 */
record RoutesSeen(boolean connected, boolean acknowledged, Set<RunId> drained) {
    /** How long a change of routes waits for a router while none is connected. */
    static final Duration WITHOUT_ROUTER = Duration.ofSeconds(2);

    /** How long requests may take to end once their dyno has left the table. */
    static final Duration DRAIN = Duration.ofSeconds(30);

    RoutesSeen {
        drained = Set.copyOf(drained);
    }

    /** Whether a change made at a moment counts as known to every router. */
    boolean settled(Instant changed, Instant now) {
        return connected ? acknowledged : !now.isBefore(changed.plus(WITHOUT_ROUTER));
    }

    /** Whether a run that left the table has answered, or had its time. */
    boolean drained(@Nullable RunId run, Instant left, Instant now) {
        return !connected
                || (run != null && drained.contains(run))
                || !now.isBefore(left.plus(DRAIN));
    }
}
