package dev.renga.node.dynos;

import dev.renga.node.containers.RunningContainer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows when the client of a run is gone: SIGHUP, and again, and again; then the word that
 * the run goes on without (R16). Of one thread.
 */
final class Hangup {
    private static final Duration APART = Duration.ofSeconds(5);
    private static final int TIMES = 3;
    private final RunningContainer container;
    private final StateLines lines;
    private Instant due = Instant.MIN;
    private int sent;

    Hangup(RunningContainer container, StateLines lines) {
        this.container = container;
        this.lines = lines;
    }

    /** Does what is due and tells after which time there will be more to do, if there will. */
    Optional<Duration> step(Instant now) throws IOException {
        if (sent > TIMES) {
            return Optional.empty();
        }
        if (!now.isBefore(due)) {
            next(now);
        }
        return sent > TIMES ? Optional.empty() : Optional.of(Duration.between(now, due));
    }

    private void next(Instant now) throws IOException {
        if (sent < TIMES) {
            lines.hangingUp();
            container.hangUp();
        } else {
            lines.detached();
        }
        sent++;
        due = now.plus(APART);
    }
}
