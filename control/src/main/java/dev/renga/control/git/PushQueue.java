package dev.renga.control.git;

import dev.renga.kernel.AppId;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one push at a time into an app, in the order they came. Thread-safe. */
final class PushQueue {
    private final Map<AppId, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** What somebody does who has to wait. */
    interface Waiting {
        void begin() throws IOException;
    }

    /** A turn, to be closed by the thread that took it. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    Turn enter(AppId app, Waiting waiting) throws IOException {
        var turn = turns.computeIfAbsent(app, id -> new ReentrantLock(true));
        if (!turn.tryLock()) {
            waiting.begin();
            turn.lock();
        }
        return turn::unlock;
    }
}
