package dev.renga.router.proxy;

import dev.renga.router.filter.Arrival;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.ResponseHead;
import dev.renga.router.log.LineSink;
import dev.renga.router.table.Routing;
import dev.renga.router.table.Run;
import dev.renga.router.time.TimerWheel;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One event loop and what it alone uses: a client's connection, its dynos' connections and their
 * buffers never meet another thread. Methods are for the loop's thread, unless they say so.
 */
public final class Lane {
    private static final int SCRATCH = 16 << 10;
    private final EventLoop loop;
    private final Shared shared;
    private final TimerWheel timers;
    private final DynoPool pool;
    private final Arrival arrival = new Arrival();
    private final ResponseHead response = new ResponseHead();
    private final HeadWriter writer = new HeadWriter();
    private final Set<Dispatch> waiting = new LinkedHashSet<>();
    private final Set<ClientConnection> clients = new HashSet<>();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private boolean finishing;
    private byte[] scratch = new byte[SCRATCH];

    public Lane(EventLoop loop, Shared shared) {
        this.loop = loop;
        this.shared = shared;
        timers = new TimerWheel(shared.ticks());
        pool = new DynoPool(this);
        var _ =
                loop.scheduleAtFixedRate(
                        timers::sweep,
                        TimerWheel.TICK_MILLIS,
                        TimerWheel.TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /** Any thread tells that another table is in use. */
    public void swapped(List<Run> departed) {
        loop.execute(() -> {
            departed.forEach(pool::purge);
            recheck();
        });
    }

    /** Requests that waited for a dyno look again. */
    private void recheck() {
        var again = new ArrayList<>(waiting);
        waiting.clear();
        again.forEach(Dispatch::next);
    }

    void entered(ClientConnection client) {
        clients.add(client);
        counters().clients().incrementAndGet();
    }

    void left(ClientConnection client) {
        if (clients.remove(client)) {
            counters().clients().decrementAndGet();
        }
        tellEmpty();
    }

    private void tellEmpty() {
        if (finishing && clients.isEmpty()) {
            empty.complete(null);
        }
    }

    /**
     * Any thread: ends each client's connection when its request has been answered.
     *
     * @return done when there is no client any more
     */
    public CompletableFuture<Void> finish() {
        loop.execute(() -> {
            finishing = true;
            List.copyOf(clients).forEach(ClientConnection::finish);
            tellEmpty();
        });
        return empty;
    }

    /** Any thread: ends what is left, in the middle. */
    public CompletableFuture<Void> cut() {
        loop.execute(() -> List.copyOf(clients).forEach(ClientConnection::cut));
        return empty;
    }

    public EventLoop loop() {
        return loop;
    }

    public TimerWheel timers() {
        return timers;
    }

    Memory memory() {
        return shared.memory();
    }

    Reads reads() {
        return shared.reads();
    }

    int deepest() {
        return shared.deepest();
    }

    DynoPool pool() {
        return pool;
    }

    Set<Dispatch> waiting() {
        return waiting;
    }

    Routing routing() {
        return shared.routing();
    }

    Platform platform() {
        return shared.platform();
    }

    LineSink log() {
        return shared.log();
    }

    Counters counters() {
        return shared.counters();
    }

    /** For durations. */
    long now() {
        return timers.now();
    }

    long unixMillis() {
        return shared.clock().millis();
    }

    long unixMicros() {
        var at = shared.clock().instant();
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    Arrival arrival() {
        return arrival;
    }

    ResponseHead response() {
        return response;
    }

    HeadWriter writer() {
        return writer;
    }

    /** Takes a head out of a buffer, into bytes that are valid until the next is taken. */
    byte[] take(ByteBuf in, int length) {
        if (scratch.length < length) {
            scratch = new byte[length];
        } else if (scratch.length > SCRATCH && length <= SCRATCH) {
            scratch = new byte[SCRATCH];
        }
        in.readBytes(scratch, 0, length);
        return scratch;
    }
}
