package dev.renga.router.proxy;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the data path counts. Thread-safe, cheap to write, read now and then. */
public final class Counters {
    private static final int CLASSES = 6;
    private final LongAdder[] requests = new LongAdder[CLASSES];
    private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger dynos = new AtomicInteger();
    private final AtomicInteger exchanges = new AtomicInteger();

    public Counters() {
        for (int i = 0; i < CLASSES; i++) {
            requests[i] = new LongAdder();
        }
        for (var failure : Failure.values()) {
            failures.put(failure, new LongAdder());
        }
    }

    void request(int status, @Nullable Failure failure) {
        requests[Math.clamp(status / 100, 0, CLASSES - 1)].increment();
        if (failure != null) {
            count(failure).increment();
        }
    }

    private LongAdder count(Failure failure) {
        var count = failures.get(failure);
        if (count == null) {
            throw new IllegalStateException("every failure is counted");
        }
        return count;
    }

    void received(long bytes) {
        received.add(bytes);
    }

    void sent(long bytes) {
        sent.add(bytes);
    }

    AtomicInteger clients() {
        return clients;
    }

    AtomicInteger dynos() {
        return dynos;
    }

    AtomicInteger exchanges() {
        return exchanges;
    }

    /** Requests answered with a status of the class, 2 for 2xx. */
    public long requests(int statusClass) {
        return requests[statusClass].sum();
    }

    public long failures(Failure failure) {
        return count(failure).sum();
    }

    /** Bytes of bodies from clients. */
    public long receivedBytes() {
        return received.sum();
    }

    /** Bytes of bodies to clients. */
    public long sentBytes() {
        return sent.sum();
    }

    public int clientConnections() {
        return clients.get();
    }

    public int dynoConnections() {
        return dynos.get();
    }

    public int activeRequests() {
        return exchanges.get();
    }
}
