package dev.renga.control.dynos;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Threads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a task for apps, never twice at once for one app. To ask while the task runs is to have it
 * run once more. Thread-safe.
 */
final class SingleFlight implements AutoCloseable {
    /** Tasks at once: each holds a connection to the database while it reads or writes. */
    private static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<AppId> task;
    private final ExecutorService threads = Threads.perTask("reconcile");
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Map<AppId, Flight> flights = new HashMap<>(); // guarded by this
    private boolean closed; // guarded by this

    /** A task that runs, and the one after it if that was asked for. */
    private static final class Flight {
        private final CompletableFuture<Void> present;
        private CompletableFuture<Void> next = new CompletableFuture<>();
        private boolean again;

        Flight(CompletableFuture<Void> present) {
            this.present = present;
        }
    }

    SingleFlight(Consumer<AppId> task) {
        this.task = task;
    }

    /** Asks without waiting. */
    void want(AppId app) {
        var _ = ask(app);
    }

    /** Completes when a run that began after this call has ended, however it ended. */
    synchronized CompletableFuture<Void> ask(AppId app) {
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        var flight = flights.get(app);
        if (flight == null) {
            return begin(app, new CompletableFuture<>());
        }
        flight.again = true;
        return flight.next;
    }

    private CompletableFuture<Void> begin(AppId app, CompletableFuture<Void> ended) {
        flights.put(app, new Flight(ended));
        threads.execute(() -> fly(app));
        return ended;
    }

    private void fly(AppId app) {
        try {
            slots.acquire();
            try {
                task.accept(app);
            } finally {
                slots.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            land(app).complete(null);
        }
    }

    private synchronized CompletableFuture<Void> land(AppId app) {
        var flight = flights.remove(app);
        if (flight == null) {
            return new CompletableFuture<>();
        }
        if (flight.again && !closed) {
            var _ = begin(app, flight.next);
        } else {
            flight.next.complete(null);
        }
        return flight.present;
    }

    /** Lets running tasks end: to interrupt one would break its connection to the database. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
