package dev.renga.router.log;

import dev.renga.kernel.Threads;
import dev.renga.links.wire.LogAck;
import dev.renga.links.wire.LogBatch;
import dev.renga.links.wire.LogsGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the outbox to control, over one call after another for as long as it runs. */
public final class LogShipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogShipper.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Between two batches, so that many lines share one. */
    private static final Duration GATHER = Duration.ofMillis(10);

    private static final long FAREWELL_MILLIS = 2_000;
    private final Outbox outbox;
    private final ManagedChannel control;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread sender;

    public LogShipper(Outbox outbox, ManagedChannel control) {
        this.outbox = outbox;
        this.control = control;
        sender = Threads.start("log-shipper", this::run);
    }

    private void run() {
        try {
            do {
                control.resetConnectBackoff();
                outbox.rewind();
                if (closing.getCount() > 0) {
                    send();
                }
            } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends until the call breaks; what it didn't carry is still in the outbox. */
    private void send() {
        var acknowledgements = new Acknowledgements();
        var call = LogsGrpc.newStub(control).append(acknowledgements);
        try {
            sendAll(call);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn(
                    "log lines wait, for now they can't be sent",
                    e); // slow clients hold all buffers
            call.onError(e);
            return;
        }
        if (!acknowledgements.broken.get()) {
            call.onCompleted();
        }
    }

    private void sendAll(StreamObserver<LogBatch> call) {
        for (var batch = outbox.take(); batch != null; batch = outbox.take()) {
            call.onNext(batch);
            LockSupport.parkNanos(GATHER.toNanos());
        }
    }

    /** Gives control a moment to take what is left. */
    @Override
    public void close() {
        try {
            if (!outbox.awaitEmpty(FAREWELL_MILLIS)) {
                LOG.warn("{} log lines are lost: control did not take them", outbox.waiting());
            }
            closing.countDown();
            outbox.stop();
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Acknowledgements implements StreamObserver<LogAck> {
        private final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public void onNext(LogAck ack) {
            outbox.acknowledge(ack.getStream(), ack.getLastSeq());
        }

        @Override
        public void onError(Throwable cause) {
            LOG.debug("control takes no log lines", cause);
            onCompleted();
        }

        @Override
        public void onCompleted() {
            broken.set(true);
            outbox.stop();
        }
    }
}
