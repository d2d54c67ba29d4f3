package dev.renga.router.table;

import dev.renga.router.http.Ascii;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One start of a dyno, as the router knows it: the same object in every table that has it. Counts
 * the requests in it, so that one can see when the last has ended after it left the table.
 * Thread-safe.
 */
public final class Run {
    private final String app;
    private final String id;
    private final String dyno;
    private final byte[] dynoBytes;
    private final InetSocketAddress address;
    private final AtomicInteger inside = new AtomicInteger();
    private final Set<Runnable> tunnels = ConcurrentHashMap.newKeySet();
    private volatile long quarantinedUntil;
    private volatile boolean left;
    private volatile @Nullable Runnable onEmpty;

    public Run(String app, String id, String dyno, InetSocketAddress address) {
        this.app = app;
        this.id = id;
        this.dyno = dyno;
        dynoBytes = Ascii.bytes(dyno);
        this.address = address;
    }

    public String app() {
        return app;
    }

    public String id() {
        return id;
    }

    /** Its name in the app, such as {@code web.1}. */
    public String dyno() {
        return dyno;
    }

    /** The same, not to be changed. */
    public byte[] dynoBytes() {
        return dynoBytes;
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Requests in it now, without upgraded connections. */
    int underWay() {
        return inside.get() - tunnels.size();
    }

    /** Starts a request; false if the run has left the table since it was looked up. */
    public boolean enter() {
        inside.incrementAndGet();
        if (left) {
            exit();
            return false;
        }
        return true;
    }

    /** A request that was entered has ended, or goes elsewhere. */
    public void exit() {
        if (inside.decrementAndGet() == 0 && left) {
            tellEmpty();
        }
    }

    /**
     * The run is in no table any more: no request enters, and {@code whenEmpty} runs once or more
     * when the last one has ended, on its thread, or at once.
     */
    public void leave(Runnable whenEmpty) {
        onEmpty = whenEmpty;
        left = true;
        if (inside.get() == 0) {
            tellEmpty();
        }
    }

    private void tellEmpty() {
        var tell = onEmpty;
        if (tell != null) {
            tell.run();
        }
    }

    public boolean hasLeft() {
        return left;
    }

    public void quarantine(long untilMillis) {
        quarantinedUntil = untilMillis;
    }

    public long quarantinedUntil() {
        return quarantinedUntil;
    }

    /** How to end an upgraded connection, when draining takes too long. */
    public void add(Runnable cut) {
        tunnels.add(cut);
    }

    public void remove(Runnable cut) {
        tunnels.remove(cut);
    }

    /** Ends all upgraded connections. */
    public void cutTunnels() {
        tunnels.forEach(Runnable::run);
    }

    @Override
    public String toString() {
        return dyno + " " + id;
    }
}
