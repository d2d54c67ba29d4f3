package dev.renga.router;

import dev.renga.router.proxy.Lane;
import dev.renga.router.proxy.Shared;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops, one per processor, each with its lane. */
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final long GRACE_SECONDS = 5;
    private static final long CUT_SECONDS = 1;
    private final EventLoopGroup group;
    private final Map<EventLoop, Lane> lanes = new LinkedHashMap<>();

    private Lanes(EventLoopGroup group) {
        this.group = group;
    }

    static Lanes start(Shared shared) {
        int count = Runtime.getRuntime().availableProcessors();
        var lanes = new Lanes(new MultiThreadIoEventLoopGroup(count, LastingEpoll.newFactory()));
        for (int i = 0; i < count; i++) {
            lanes.lanes.computeIfAbsent(lanes.group.next(), loop -> new Lane(loop, shared));
        }
        return lanes;
    }

    EventLoopGroup group() {
        return group;
    }

    List<Lane> all() {
        return List.copyOf(lanes.values());
    }

    Map<EventLoop, Lane> byLoop() {
        return lanes;
    }

    /** Requests that are under way get a moment to end, then they are cut. */
    @Override
    public void close() {
        if (!await(Lane::finish, GRACE_SECONDS)) {
            LOG.warn("cutting the requests that have not ended after {} s", GRACE_SECONDS);
            await(Lane::cut, CUT_SECONDS);
        }
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private boolean await(Function<Lane, CompletableFuture<Void>> ending, long seconds) {
        var endings = all().stream().map(ending).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(endings).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
