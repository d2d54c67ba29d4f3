package dev.renga.control.routes;

import dev.renga.kernel.AppId;
import dev.renga.kernel.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The routes of all apps, and how far each router is with them. Nothing of it outlives control: a
 * new one publishes everything anew, with generations that are higher since they begin with its
 * epoch. Thread-safe; listeners are called outside the lock.
 */
public final class RouteTable implements RouteFeed {
    private static final int EPOCH_SHIFT = 32;

    private final Map<AppId, Published> published = new HashMap<>(); // guarded by this
    private final Map<AppId, Map<RunId, Drainage>> drained = new HashMap<>(); // guarded by this
    private final List<RouterSession> sessions = new ArrayList<>(); // guarded by this
    private final List<RouteListener> listeners = new CopyOnWriteArrayList<>();
    private long next; // guarded by this

    record Published(Generation generation, RouteEntry entry) {}

    public RouteTable(long epoch) {
        next = (epoch << EPOCH_SHIFT) + 1;
    }

    public void listen(RouteListener listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized Generation publish(AppId app, RouteEntry whole) {
        var before = published.get(app);
        if (before != null && before.entry().equals(whole)) {
            return before.generation();
        }
        var generation = new Generation(next++);
        published.put(app, new Published(generation, whole));
        whole.backends().forEach(it -> drainages(app).remove(it.run()));
        sessions.forEach(it -> it.tell(RouteWire.routes(app, generation, whole)));
        return generation;
    }

    private Map<RunId, Drainage> drainages(AppId app) {
        return drained.computeIfAbsent(app, it -> new HashMap<>());
    }

    /** For an app that is no more: routers drop what they know of it. */
    public synchronized void forget(AppId app) {
        drained.remove(app);
        if (published.remove(app) != null) {
            sessions.forEach(it -> it.tell(RouteWire.forget(app)));
        }
    }

    /** The apps that routers know of. */
    public synchronized Set<AppId> apps() {
        return Set.copyOf(published.keySet());
    }

    @Override
    public synchronized boolean applied(AppId app, Generation generation) {
        return anyConnected()
                && sessions.stream()
                        .filter(RouterSession::connected)
                        .allMatch(it -> it.has(app, generation));
    }

    /** Waits until every connected router has an app's newest routes; false if not in time. */
    public synchronized boolean awaitNewest(AppId app, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (published.containsKey(app) && !applied(app, published.get(app).generation())) {
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

    public synchronized boolean anyConnected() {
        return sessions.stream().anyMatch(RouterSession::connected);
    }

    /** The runs of an app that left the table and have no request left. */
    public synchronized Map<RunId, Drainage> drained(AppId app) {
        return Map.copyOf(drained.getOrDefault(app, Map.of()));
    }

    /** Forgets what was drained, but for the given runs. */
    public synchronized void forgetDrained(AppId app, Set<RunId> except) {
        drainages(app).keySet().retainAll(except);
    }

    /** Adds a session that is to be told everything, in the order in which it must be told. */
    synchronized void join(RouterSession session) {
        sessions.add(session);
        published.forEach(
                (app, it) -> session.tell(RouteWire.routes(app, it.generation(), it.entry())));
        session.tell(RouteWire.synced());
    }

    void leave(RouterSession session) {
        Set<AppId> concerned;
        synchronized (this) {
            sessions.remove(session);
            concerned = new HashSet<>(published.keySet());
            notifyAll();
        }
        concerned.forEach(this::moved);
    }

    /** A router has all that it was told before its synchronisation ended. */
    void synced(RouterSession session) {
        Set<AppId> concerned;
        synchronized (this) {
            session.connect();
            concerned = new HashSet<>(published.keySet());
            notifyAll();
        }
        concerned.forEach(this::moved);
    }

    void acknowledged(RouterSession session, AppId app, Generation generation) {
        synchronized (this) {
            session.note(app, generation);
            notifyAll();
        }
        moved(app);
    }

    void drained(AppId app, Drainage drainage) {
        synchronized (this) {
            if (!published.containsKey(app) || stillServes(app, drainage.run())) {
                return;
            }
            drainages(app).put(drainage.run(), drainage);
        }
        moved(app);
    }

    private boolean stillServes(AppId app, RunId run) {
        var now = published.get(app);
        return now != null && now.entry().backends().stream().anyMatch(it -> it.run().equals(run));
    }

    private void moved(AppId app) {
        listeners.forEach(it -> it.routesMoved(app));
    }
}
