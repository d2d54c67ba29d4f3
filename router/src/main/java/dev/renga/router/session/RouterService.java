package dev.renga.router.session;

import dev.renga.links.wire.Drained;
import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.RouterGrpc;
import dev.renga.links.wire.ToRouter;
import io.grpc.stub.StreamObserver;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves the session of control: one at a time, a newer one replaces it. What should be told while
 * no control is there waits for the next, up to {@value #MOST_WAITING}. Thread-safe.
 */
public final class RouterService extends RouterGrpc.RouterImplBase {
    private static final int MOST_WAITING = 1000;
    private final Directory directory;
    private final AtomicReference<@Nullable Session> current = new AtomicReference<>();
    private final Deque<Drained> waiting = new ConcurrentLinkedDeque<>();

    public RouterService(Directory directory) {
        this.directory = directory;
    }

    Directory directory() {
        return directory;
    }

    @Override
    public StreamObserver<ToRouter> session(StreamObserver<FromRouter> control) {
        return new Session(this, control);
    }

    public boolean connected() {
        return current.get() != null;
    }

    void admit(Session session, long epoch) {
        directory.admit(epoch);
        var before = current.getAndSet(session);
        if (before != null) {
            before.replaced();
        }
    }

    void ended(Session session) {
        current.compareAndSet(session, null);
    }

    void synced(Session session) {
        flush(session);
    }

    /** A run is drained. */
    public void tell(Drained drained) {
        if (waiting.size() >= MOST_WAITING) {
            waiting.poll();
        }
        waiting.add(drained);
        var session = current.get();
        if (session != null) {
            flush(session);
        }
    }

    private void flush(Session session) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (!session.tell(next)) {
                waiting.addFirst(next);
                return;
            }
        }
    }
}
