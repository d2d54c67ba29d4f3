package dev.renga.links;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One long conversation with another process, seen from the side that called. What comes in is
 * given to the inbox by one thread at a time; an inbox that throws ends the conversation.
 * Thread-safe.
 */
public final class Session<Q, R> implements AutoCloseable {
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Listener listener;

    /** How a call is made: the stub's method. */
    @FunctionalInterface
    public interface Call<Q, R> {
        StreamObserver<Q> begin(StreamObserver<R> responses);
    }

    private Session(Consumer<R> inbox) {
        listener = new Listener(inbox);
    }

    public static <Q, R> Session<Q, R> open(Call<Q, R> call, Consumer<R> inbox) {
        var session = new Session<Q, R>(inbox);
        call.begin(session.listener);
        return session;
    }

    /** Sends at once, in the order of the calls; what is said after the end is lost. */
    public synchronized void send(Q message) {
        var out = listener.out;
        if (!end.isDone() && out != null) {
            out.onNext(message);
        }
    }

    /** Waits for the end and tells why it came. */
    String awaitEnd() {
        return end.join();
    }

    /** Calls back once it is over, or at once if it is. */
    public void whenOver(Runnable callback) {
        var _ = end.thenRun(callback);
    }

    @Override
    public synchronized void close() {
        var out = listener.out;
        if (end.complete("closed") && out != null) {
            out.cancel("closed", null);
        }
    }

    private final class Listener implements ClientResponseObserver<Q, R> {
        private final Consumer<R> inbox;
        private volatile @Nullable ClientCallStreamObserver<Q> out;

        Listener(Consumer<R> inbox) {
            this.inbox = inbox;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Q> stream) {
            out = stream;
        }

        @Override
        public void onNext(R message) {
            inbox.accept(message);
        }

        @Override
        public void onError(Throwable cause) {
            end.complete(String.valueOf(cause.getMessage()));
        }

        @Override
        public void onCompleted() {
            end.complete("the other side ended it");
        }
    }
}
