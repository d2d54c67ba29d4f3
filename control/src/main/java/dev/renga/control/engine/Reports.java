package dev.renga.control.engine;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The newest report of each dyno, told to every observer: everything first, then each change. A
 * report equal to the last one is no change. Thread-safe; observers are called outside the lock.
 */
final class Reports {
    private final Map<DynoId, DynoReport> newest = new LinkedHashMap<>(); // guarded by this
    private final List<Observation> observers = new ArrayList<>(); // guarded by this

    synchronized void accept(DynoReport report) {
        if (report.equals(newest.put(report.dyno(), report))) {
            return;
        }
        if (report.state() == State.GONE) {
            newest.remove(report.dyno());
        }
        notifyAll();
        observers.forEach(it -> it.tell(report));
    }

    /** For a dyno that the engine turned out not to have any more. */
    void gone(DynoId dyno, Instant at) {
        accept(new DynoReport(dyno, null, State.GONE, at, null, 0, null, null, Map.of()));
    }

    /** Waits until the engine has said anything of a dyno; false if it did not in time. */
    synchronized boolean awaitFirst(DynoId dyno, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!newest.containsKey(dyno)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized List<DynoReport> all() {
        return List.copyOf(newest.values());
    }

    synchronized Set<DynoId> known() {
        return Set.copyOf(newest.keySet());
    }

    synchronized Subscription observe(Consumer<DynoReport> sink) {
        var observation = new Observation(sink, this::end);
        newest.values().forEach(observation::tell);
        observers.add(observation);
        return observation;
    }

    private synchronized void end(Observation observation) {
        observers.remove(observation);
    }
}
