package dev.renga.control.dynos;

import dev.renga.kernel.Threads;
import java.time.Duration;
import java.time.InstantSource;

/** Drives a reconciler: what is due when it is due, the walk every few seconds. */
final class Ticker {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Reconciler reconciler;
    private final Due due;
    private final InstantSource clock;

    Ticker(Reconciler reconciler, Due due, InstantSource clock) {
        this.reconciler = reconciler;
        this.due = due;
        this.clock = clock;
    }

    /** Goes on until {@code due} is closed. */
    void start() {
        Threads.start("ticker", this::run);
    }

    private void run() {
        var next = clock.instant().plus(EVERY);
        while (due.await(next)) {
            reconciler.lookAtDue();
            if (!clock.instant().isBefore(next)) {
                next = clock.instant().plus(EVERY);
                reconciler.walkOn();
            }
        }
    }
}
