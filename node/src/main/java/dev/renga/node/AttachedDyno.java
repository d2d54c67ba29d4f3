package dev.renga.node;

import com.google.protobuf.ByteString;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.links.DynoMapping;
import dev.renga.links.wire.AttachInput;
import dev.renga.links.wire.AttachOutput;
import dev.renga.links.wire.AttachRequest;
import dev.renga.node.dynos.LocalEngine;
import dev.renga.node.dynos.Stdio;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between a caller and a dyno. A platform thread for each way; the call's own thread
 * never waits, since the word that the caller reads again comes on it. Of what comes in, no more is
 * asked for than the dyno has taken.
 */
final class AttachedDyno implements StreamObserver<AttachInput> {
    private static final int CHUNK = 32 << 10;
    private static final int WINDOW = 4;

    private final LocalEngine engine;
    private final ServerCallStreamObserver<AttachOutput> out;
    private final LinkedBlockingQueue<AttachInput> received = new LinkedBlockingQueue<>();
    private final Object room = new Object();
    private @Nullable ByteDuplex duplex; // guarded by room
    private boolean over; // guarded by room

    AttachedDyno(LocalEngine engine, ServerCallStreamObserver<AttachOutput> out) {
        this.engine = engine;
        this.out = out;
        out.disableAutoRequest();
        out.request(WINDOW);
        out.setOnReadyHandler(this::wake);
        out.setOnCancelHandler(this::end);
    }

    @Override
    public void onNext(AttachInput message) {
        if (message.hasRequest()) {
            Threads.startPlatform("attach", () -> attach(message.getRequest()));
        } else {
            received.add(message);
        }
    }

    private void attach(AttachRequest request) {
        try {
            var attached =
                    engine.attach(
                            DynoId.parse(request.getDyno()),
                            DynoMapping.fromWire(request.getKind()));
            if (!opened(attached)) {
                attached.close();
                return;
            }
            Threads.startPlatform("attach-input", () -> feed(attached));
            relay(attached);
        } catch (RengaException | IllegalArgumentException e) {
            fail(Status.UNAVAILABLE.withDescription(e.getMessage()));
        }
    }

    private boolean opened(ByteDuplex attached) {
        synchronized (room) {
            duplex = over ? null : attached;
            if (over) {
                return false;
            }
            out.onNext(AttachOutput.newBuilder().setOpened(true).build());
            out.request(1);
            return true;
        }
    }

    private void feed(ByteDuplex attached) {
        try {
            while (true) {
                var message = received.take();
                if (message.getEnd()) {
                    attached.output().close();
                    return;
                }
                attached.output().write(message.getData().toByteArray());
                if (received.isEmpty()) {
                    attached.output().flush();
                }
                out.request(1);
            }
        } catch (IOException e) {
            // The dyno takes no more. What it still says, and how it ends, goes on being told.
            out.request(Integer.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay(ByteDuplex attached) {
        var buffer = new byte[CHUNK];
        try (var input = attached.input()) {
            for (int n = input.read(buffer); n >= 0 && awaitRoom(); n = input.read(buffer)) {
                var data = ByteString.copyFrom(buffer, 0, n);
                send(AttachOutput.newBuilder().setData(data).build());
            }
            complete(attached);
        } catch (IOException e) {
            fail(Status.UNAVAILABLE.withDescription(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void complete(ByteDuplex attached) {
        if (attached instanceof Stdio stdio) {
            send(AttachOutput.newBuilder().setExit(stdio.exit()).build());
        }
        synchronized (room) {
            if (!over) {
                over = true;
                out.onCompleted();
            }
        }
        attached.close();
    }

    /** Waits until the caller has read enough; false if it is gone. */
    private boolean awaitRoom() throws InterruptedException {
        synchronized (room) {
            while (!over && !out.isReady()) {
                room.wait();
            }
            return !over;
        }
    }

    private void wake() {
        synchronized (room) {
            room.notifyAll();
        }
    }

    private void send(AttachOutput message) {
        synchronized (room) {
            if (!over) {
                out.onNext(message);
            }
        }
    }

    private void fail(Status why) {
        synchronized (room) {
            if (!over) {
                over = true;
                out.onError(why.asRuntimeException());
            }
        }
    }

    /** The caller is gone, or all was said: both ways end. */
    private void end() {
        ByteDuplex attached;
        synchronized (room) {
            over = true;
            attached = duplex;
            duplex = null;
            room.notifyAll();
        }
        received.add(AttachInput.newBuilder().setEnd(true).build());
        if (attached != null) {
            attached.close();
        }
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        received.add(AttachInput.newBuilder().setEnd(true).build());
    }
}
