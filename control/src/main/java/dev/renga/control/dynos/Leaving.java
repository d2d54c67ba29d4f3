package dev.renga.control.dynos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a dyno is on its way out; each step is taken once.
 *
 * @param outdatedAt when it was asked to be replaced by a fresh one
 * @param retiredAt when it left the route table, to answer what it had been given
 * @param stoppedAt when the engine was told to remove it
 */
public record Leaving(
        @Nullable Instant outdatedAt, @Nullable Instant retiredAt, @Nullable Instant stoppedAt) {
    static final Leaving NOT = new Leaving(null, null, null);
}
