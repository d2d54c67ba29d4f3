package dev.renga.control.database;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the changes of one app pass one by one, in the order they came. It spares connections; what
 * keeps changes apart is the lock in the database, which other processes see too. Thread-safe.
 */
final class AppGates {
    private final ConcurrentHashMap<AppId, Gate> gates = new ConcurrentHashMap<>();
    private final Duration patience;

    /**
     * @param patience how long a change waits for those before it
     */
    AppGates(Duration patience) {
        this.patience = patience;
    }

    /** Passed by one thread, which closes it. */
    interface Passage extends AutoCloseable {
        @Override
        void close();
    }

    /** Counts who is in it or waits, under the map's lock of its entry, to know when it may go. */
    private static final class Gate {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int wanted;
    }

    Passage enter(AppId app) {
        var gate = want(app);
        if (!opens(gate)) {
            leave(app);
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "Too many changes to this app are under way. Please try again later.");
        }
        return () -> {
            gate.lock.unlock();
            leave(app);
        };
    }

    private boolean opens(Gate gate) {
        try {
            return gate.lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Gate want(AppId app) {
        return gates.compute(
                app,
                (_, known) -> {
                    var gate = known == null ? new Gate() : known;
                    gate.wanted++;
                    return gate;
                });
    }

    private void leave(AppId app) {
        gates.computeIfPresent(app, (_, gate) -> --gate.wanted == 0 ? null : gate);
    }

    /** How many changes wait for another of the same app. */
    int waiting(AppId app) {
        var gate = gates.get(app);
        return gate == null ? 0 : gate.lock.getQueueLength();
    }

    /** How many apps are being changed. */
    int size() {
        return gates.size();
    }
}
