package dev.renga.control.dynos;

import dev.renga.kernel.AppId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** When which app is to be looked at again. Thread-safe. */
final class Due implements AutoCloseable {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<AppId, Instant> moments = new HashMap<>(); // guarded by lock
    private boolean closed; // guarded by lock

    Due(InstantSource clock) {
        this.clock = clock;
    }

    void at(AppId app, Instant moment) {
        lock.lock();
        try {
            moments.put(app, moment);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void clear(AppId app) {
        lock.lock();
        try {
            moments.remove(app);
        } finally {
            lock.unlock();
        }
    }

    /** The apps whose moment has come; each is named once. */
    List<AppId> take() {
        var now = clock.instant();
        lock.lock();
        try {
            var apps =
                    moments.entrySet().stream()
                            .filter(it -> !it.getValue().isAfter(now))
                            .map(Map.Entry::getKey)
                            .toList();
            apps.forEach(moments::remove);
            return apps;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until an app is due, or until a moment; false once closed. */
    boolean await(Instant latest) {
        lock.lock();
        try {
            long nanos = nanosTo(latest);
            while (!closed && nanos > 0) {
                var _ = changed.awaitNanos(nanos);
                nanos = nanosTo(latest);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long nanosTo(Instant latest) {
        var next = moments.values().stream().min(Instant::compareTo).orElse(latest);
        var until = next.isBefore(latest) ? next : latest;
        return Math.min(
                Duration.between(clock.instant(), until).toNanos(), TimeUnit.MINUTES.toNanos(1));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
