package dev.renga.node.dynos;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.node.files.Bell;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Where a dyno and the client it waits for meet: one client, once. It rings the dyno's bell when
 * the client comes and when it leaves. Thread-safe.
 */
final class Meeting {
    private final Bell bell;
    private final CompletableFuture<ByteDuplex> streams = new CompletableFuture<>();
    private volatile boolean came;
    private volatile boolean left;

    Meeting(Bell bell) {
        this.bell = bell;
    }

    /** For the client: waits until the dyno's process was started. */
    ByteDuplex attend(String dyno) throws InterruptedException {
        come(dyno);
        bell.ring();
        try {
            return streams.get();
        } catch (ExecutionException e) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "Dyno " + dyno + " is not running: " + streams.exceptionNow().getMessage(),
                    e);
        }
    }

    private synchronized void come(String dyno) {
        if (came) {
            throw new RengaException(
                    Problem.CONFLICT, "Somebody is attached to " + dyno + " already.");
        }
        came = true;
    }

    /** For the dyno: waits for the client; false if it doesn't come or the dyno is to go. */
    boolean awaitClient(Duration patience, InstantSource clock, BooleanSupplier removing)
            throws InterruptedException {
        var due = clock.instant().plus(patience);
        var left = patience;
        while (!came && !removing.getAsBoolean() && left.isPositive()) {
            bell.await(left);
            left = Duration.between(clock.instant(), due);
        }
        return came && !removing.getAsBoolean();
    }

    /** The dyno's process was started: from here on its streams are the client's. */
    void open(ByteDuplex console) {
        streams.complete(new ClientStreams(console, this::leave));
    }

    /** The client is gone, or was one of an earlier process of ours. */
    void leave() {
        left = true;
        bell.ring();
    }

    boolean clientLeft() {
        return left;
    }

    /** Nobody can be attached any more. */
    void end(String why) {
        streams.completeExceptionally(new IllegalStateException(why));
    }
}
