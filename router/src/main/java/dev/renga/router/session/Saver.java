package dev.renga.router.session;

import dev.renga.kernel.Threads;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is known to disk, behind whoever learns it: while one is being written only the
 * newest waits. Thread-safe.
 */
final class Saver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Saver.class);
    private final TableFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread writer;
    private @Nullable Knowledge waiting; // guarded by lock
    private boolean closed; // guarded by lock

    Saver(TableFile file) {
        this.file = file;
        writer = Threads.start("table-saver", this::run);
    }

    void save(Knowledge knowledge) {
        lock.lock();
        try {
            waiting = knowledge;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (var next = take(); next != null; next = take()) {
            try {
                file.write(next);
            } catch (IOException e) {
                LOG.error("the table could not be kept on disk", e);
            }
        }
    }

    private @Nullable Knowledge take() {
        lock.lock();
        try {
            while (waiting == null && !closed) {
                changed.awaitUninterruptibly();
            }
            var next = waiting;
            waiting = null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when what was to be saved is. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
