package dev.renga.control.builds;

import dev.renga.kernel.AppId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one after the other work on an app, in the order they came. Thread-safe. */
public final class Turns {
    private final Map<AppId, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** What somebody does who has to wait. */
    public interface Waiting<X extends Exception> {
        void begin() throws X;
    }

    /** A turn, to be closed by the thread that took it. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    public <X extends Exception> Turn take(AppId app, Waiting<X> waiting)
            throws X, InterruptedException {
        var turn = turns.computeIfAbsent(app, id -> new ReentrantLock(true));
        if (!turn.tryLock()) {
            waiting.begin();
            turn.lockInterruptibly();
        }
        return turn::unlock;
    }
}
