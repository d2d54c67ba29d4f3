package dev.renga.control.builds;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.Threads;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A build under way. It can be cancelled until its release is being made. Thread-safe. */
final class RunningBuild {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Access by;
    private final App app;
    private final Build build;
    private final NewBuild wanted;
    private Phase phase = Phase.BUILDING; // guarded by this
    private @Nullable Thread thread; // guarded by this

    private enum Phase {
        BUILDING,
        LAUNCHING,
        CANCELLED
    }

    RunningBuild(Access by, App app, Build build, NewBuild wanted) {
        this.by = by;
        this.app = app;
        this.build = build;
        this.wanted = wanted;
    }

    UUID id() {
        return build.id();
    }

    Access by() {
        return by;
    }

    App app() {
        return app;
    }

    Build build() {
        return build;
    }

    NewBuild wanted() {
        return wanted;
    }

    synchronized void start(Runnable work) {
        thread =
                Threads.start(
                        "build " + id(),
                        () -> {
                            try {
                                work.run();
                            } finally {
                                ended.countDown();
                            }
                        });
    }

    /** Begins what can't be cancelled; false if it was cancelled before. */
    synchronized boolean launch() {
        boolean may = phase == Phase.BUILDING;
        if (may) {
            phase = Phase.LAUNCHING;
        }
        return may;
    }

    /** Interrupts it; false if it is too late for that. */
    synchronized boolean cancel() {
        if (phase != Phase.BUILDING) {
            return false;
        }
        phase = Phase.CANCELLED;
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    /** Asked by its own thread, which is not interrupted any more after this. */
    synchronized boolean wasCancelled() {
        boolean cancelled = phase == Phase.CANCELLED;
        return cancelled && (Thread.interrupted() || cancelled);
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
