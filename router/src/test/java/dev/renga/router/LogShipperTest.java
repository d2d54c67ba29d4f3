package dev.renga.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.links.Links;
import dev.renga.router.log.LogShipper;
import dev.renga.router.log.Outbox;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogShipperTest {
    @TempDir Path folder;

    @Test
    void linesThatFoundNoBufferAreSentOnceThereIsOne() throws Exception {
        var socket = folder.resolve("logs.sock");
        var outbox = new Outbox("router-1", 10, 1000);
        try (var control = new FakeLogs(socket);
                var links = new Links()) {
            var channel = new FullChannel(links.reach(socket), 2);
            try (var _ = new LogShipper(outbox, channel)) {
                outbox.append("app", 1, "one".getBytes(StandardCharsets.UTF_8));

                Await.until("it is taken", () -> outbox.waiting() == 0);
            }
            assertThat(control.lines("app")).containsExactly("one");
            assertThat(channel.refusals).hasValueLessThan(0);
            channel.shutdownNow();
        }
    }

    /** Has no buffer for the first few messages. */
    private static final class FullChannel extends ManagedChannel {
        private final ManagedChannel whole;
        private final AtomicInteger refusals;

        FullChannel(ManagedChannel whole, int refusals) {
            this.whole = whole;
            this.refusals = new AtomicInteger(refusals);
        }

        @Override
        public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
            return new SimpleForwardingClientCall<>(whole.newCall(method, options)) {
                @Override
                public void sendMessage(Q message) {
                    if (refusals.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("Cannot reserve direct buffer memory");
                    }
                    super.sendMessage(message);
                }
            };
        }

        @Override
        public String authority() {
            return whole.authority();
        }

        @Override
        public ManagedChannel shutdown() {
            return whole.shutdown();
        }

        @Override
        public ManagedChannel shutdownNow() {
            return whole.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return whole.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return whole.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return whole.awaitTermination(timeout, unit);
        }
    }
}
