package dev.renga.control.dynos;

import dev.renga.kernel.Threads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Drives a reconciler: what is due when it is due, the walk every few seconds. A turn that fails,
 * as while PostgreSQL is away, is not the last.
 */
final class Ticker {
    private static final System.Logger LOG = System.getLogger("renga.reconciler");
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Runnable lookAtDue;
    private final Runnable walkOn;
    private final Due due;
    private final InstantSource clock;
    private volatile Instant walked;

    Ticker(Runnable lookAtDue, Runnable walkOn, Due due, InstantSource clock) {
        this.lookAtDue = lookAtDue;
        this.walkOn = walkOn;
        this.due = due;
        this.clock = clock;
        this.walked = clock.instant();
    }

    /** Goes on until {@code due} is closed. */
    void start() {
        Threads.start("ticker", this::run);
    }

    private void run() {
        var next = clock.instant().plus(EVERY);
        while (due.await(next)) {
            attempt(lookAtDue);
            if (!clock.instant().isBefore(next)) {
                next = clock.instant().plus(EVERY);
                attempt(this::walk);
            }
        }
    }

    private void walk() {
        walkOn.run();
        walked = clock.instant();
    }

    private static void attempt(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a turn of the reconciler failed", e);
        }
    }

    /** What is wrong, if the walk came to a stand. */
    Optional<String> trouble() {
        var last = walked;
        return last.plus(PATIENCE).isBefore(clock.instant())
                ? Optional.of("no app was looked at since " + last)
                : Optional.empty();
    }
}
