package dev.renga.control.engine;

import com.google.protobuf.ByteString;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.links.wire.AttachInput;
import dev.renga.links.wire.AttachOutput;
import dev.renga.links.wire.AttachRequest;
import dev.renga.links.wire.NodeGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stream of bytes to and from a dyno. Neither side runs ahead of the other: what was not read is
 * not asked for, and a writer waits until the link takes more. Thread-safe.
 */
final class AttachedStream
        implements ByteDuplex, ChunkOutput.Sink, ClientResponseObserver<AttachInput, AttachOutput> {
    /** Messages under way to a reader that is slow; each holds at most some ten kB. */
    private static final int WINDOW = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteString> received = new ArrayDeque<>(); // guarded by lock
    private boolean opened; // guarded by lock
    private boolean outputEnded; // guarded by lock
    private @Nullable End end; // guarded by lock
    private volatile @Nullable ClientCallStreamObserver<AttachInput> call;
    private final InputStream input = new ChunkInput(this::take);
    private final OutputStream output = new ChunkOutput(this);

    /** How the other side's bytes came to their end. */
    private record End(@Nullable Throwable cause) {}

    private AttachedStream() {}

    /** Returns once the dyno's side is there. */
    static AttachedStream open(NodeGrpc.NodeStub node, AttachRequest request) {
        var stream = new AttachedStream();
        node.attach(stream);
        stream.call().onNext(AttachInput.newBuilder().setRequest(request).build());
        stream.awaitOpen();
        return stream;
    }

    private void awaitOpen() {
        lock.lock();
        try {
            while (!opened && end == null) {
                changed.await();
            }
            if (!opened) {
                throw refused(end == null ? null : end.cause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw refused(e);
        } finally {
            lock.unlock();
        }
    }

    private static RengaException refused(@Nullable Throwable cause) {
        var why = cause == null ? "it has ended" : cause.getMessage();
        return new RengaException(
                Problem.SERVICE_UNAVAILABLE, "The dyno can't be attached to: " + why, cause);
    }

    private ClientCallStreamObserver<AttachInput> call() {
        return Objects.requireNonNull(call);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    private @Nullable ByteString take() throws IOException {
        var next = await();
        if (next != null) {
            call().request(1);
        }
        return next;
    }

    private @Nullable ByteString await() throws IOException {
        lock.lock();
        try {
            while (received.isEmpty() && end == null) {
                changed.await();
            }
            if (received.isEmpty() && end != null && end.cause() != null) {
                throw new IOException("the link to the dyno was lost", end.cause());
            }
            return received.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(ByteString chunk) throws IOException {
        lock.lock();
        try {
            while (end == null && !outputEnded && !call().isReady()) {
                changed.await();
            }
            if (end != null || outputEnded) {
                throw new IOException("the dyno takes no more", end == null ? null : end.cause());
            }
            call().onNext(AttachInput.newBuilder().setData(chunk).build());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            if (end == null && !outputEnded) {
                outputEnded = true;
                call().onNext(AttachInput.newBuilder().setEnd(true).build());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        finish(new End(new IOException("closed")));
        call().cancel("closed", null);
    }

    private void finish(End how) {
        change(() -> {
            if (end == null) {
                end = how;
            }
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<AttachInput> stream) {
        call = stream;
        stream.disableAutoRequestWithInitial(WINDOW);
        stream.setOnReadyHandler(() -> change(() -> {}));
    }

    @Override
    public void onNext(AttachOutput message) {
        switch (message.getMessageCase()) {
            case OPENED -> {
                change(() -> opened = true);
                call().request(1);
            }
            case DATA -> change(() -> received.add(message.getData()));
            case EXIT -> finish(new End(null));
            case MESSAGE_NOT_SET -> call().request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        finish(new End(cause));
    }

    @Override
    public void onCompleted() {
        finish(new End(null));
    }
}
