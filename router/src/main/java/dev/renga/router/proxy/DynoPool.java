package dev.renga.router.proxy;

import dev.renga.router.table.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Idle connections to dynos, of one event loop. The one used last is taken first, so that what
 * isn't needed grows old and goes. At most {@value #MOST_IDLE} per run; one more is closed.
 */
final class DynoPool {
    private static final int MOST_IDLE = 256;
    private final Lane lane;
    private final IdentityHashMap<Run, Deque<DynoConnection>> idle = new IdentityHashMap<>();

    DynoPool(Lane lane) {
        this.lane = lane;
    }

    /** A connection that has been idle for no longer than that, or null. */
    @Nullable DynoConnection take(Run run, long mostIdleMillis) {
        var connections = idle.get(run);
        var last = connections == null ? null : connections.peekLast();
        if (last == null || lane.now() - last.idleSince() > mostIdleMillis) {
            return null;
        }
        remove(last);
        return last;
    }

    /** Keeps a connection for the next request; false if it isn't wanted. */
    boolean offer(DynoConnection connection) {
        var run = connection.run();
        if (run.hasLeft()) {
            return false;
        }
        var connections = idle.computeIfAbsent(run, it -> new ArrayDeque<>());
        if (connections.size() == MOST_IDLE) {
            return false;
        }
        connections.addLast(connection);
        return true;
    }

    /** The connection is not to be taken any more. */
    void remove(DynoConnection connection) {
        var connections = idle.get(connection.run());
        if (connections != null) {
            connections.removeLastOccurrence(connection);
            if (connections.isEmpty()) {
                idle.remove(connection.run());
            }
        }
    }

    /** The run has left: what is idle is closed. */
    void purge(Run run) {
        var connections = idle.remove(run);
        if (connections != null) {
            connections.forEach(DynoConnection::close);
        }
    }
}
