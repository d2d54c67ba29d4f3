package dev.renga.links;

import dev.renga.kernel.Threads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session with another process: when one ends the next is opened, after pauses that grow
 * until one is told to have gone well. Thread-safe.
 */
public final class Redial implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.links");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final String peer;
    private final Supplier<Session<?, ?>> dial;
    private @Nullable Session<?, ?> current; // guarded by lock
    private boolean closed; // guarded by lock
    private volatile Duration pause = FIRST_PAUSE;

    private Redial(String peer, Supplier<Session<?, ?>> dial) {
        this.peer = peer;
        this.dial = dial;
    }

    /** Starts to call; {@code peer} names the other side in messages. */
    public static Redial start(String peer, Supplier<Session<?, ?>> dial) {
        var redial = new Redial(peer, dial);
        Threads.start("link-" + peer, redial::keep);
        return redial;
    }

    /** The present session works: when it ends the next is tried soon. */
    public void wentWell() {
        pause = FIRST_PAUSE;
    }

    private void keep() {
        while (true) {
            var session = next();
            if (session == null) {
                return;
            }
            var why = session.awaitEnd();
            if (rest()) {
                return;
            }
            LOG.log(Level.INFO, "The link to the {0} was lost: {1}", peer, why);
        }
    }

    private @Nullable Session<?, ?> next() {
        lock.lock();
        try {
            current = closed ? null : dial.get();
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Waits out the pause; true if there will be no next session. */
    private boolean rest() {
        lock.lock();
        try {
            long nanos = pause.toNanos();
            pause = longer(pause);
            while (!closed && nanos > 0) {
                nanos = closing.awaitNanos(nanos);
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (current != null) {
                current.close();
            }
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
