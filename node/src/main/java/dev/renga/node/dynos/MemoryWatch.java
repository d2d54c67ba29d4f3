package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.containers.RunningContainer;
import java.time.Duration;
import java.time.Instant;

/**
 * Says in a dyno's log, as long as it is so, that the dyno uses more memory than its quota. It may
 * use up to twice as much; then the kernel ends it. Of one thread.
 */
final class MemoryWatch {
    private static final Duration PACE = Duration.ofSeconds(20);
    private final ByteSize quota;
    private final RunningContainer container;
    private final StateLines lines;
    private Instant due;

    MemoryWatch(DynoSpec spec, RunningContainer container, StateLines lines, Instant now) {
        this.quota = spec.limits().memory();
        this.container = container;
        this.lines = lines;
        this.due = now.plus(PACE);
    }

    /** Where a dyno with that quota is ended. */
    static ByteSize ceiling(ByteSize quota) {
        return new ByteSize(2 * quota.bytes());
    }

    /** Looks if it is time to, and says when it will be again. */
    Instant look(Instant now) {
        if (!now.isBefore(due)) {
            due = now.plus(PACE);
            var used = container.memoryUsed();
            if (used.compareTo(quota) > 0) {
                lines.quotaExceeded(used);
            }
        }
        return due;
    }
}
