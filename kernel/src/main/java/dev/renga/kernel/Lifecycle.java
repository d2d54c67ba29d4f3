package dev.renga.kernel;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened, the last first. A part that fails to close is logged and does not keep
 * the others. Thread-safe.
 */
public final class Lifecycle implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.lifecycle");
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    public synchronized <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        for (var part = next(); part != null; part = next()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(Level.ERROR, "closing " + part, e);
            }
        }
    }

    private synchronized @org.jspecify.annotations.Nullable AutoCloseable next() {
        return opened.poll();
    }
}
