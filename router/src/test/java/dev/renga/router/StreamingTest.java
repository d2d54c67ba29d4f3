package dev.renga.router;

import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies larger than memory, slow readers, and bytes that must not wait for others. */
class StreamingTest {
    private static final int MEGABYTE = 1 << 20;
    private static final long SIZE = 200L * MEGABYTE;
    private static final long FEW = 16L * MEGABYTE;
    private RouterFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLargeAnswerComesWholeAndIsNeverInMemory(boolean tls) throws IOException {
        world.sync(world.serving(world.dyno(call -> sendLarge(call))));
        try (var peak = new Peak()) {
            var client = tls ? world.tlsClient(HOST) : world.client();
            client.get(HOST, "/").readHead();
            assertThat(checksum(client.in(), SIZE)).isEqualTo(checksum(new Noise(), SIZE));
            assertThat(peak.bytes()).isLessThan(FEW);
        }
    }

    private static void sendLarge(RawDyno.Call call) throws IOException {
        call.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
        copy(new Noise(), call.out(), SIZE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLargeUploadComesWholeAndIsNeverInMemory(boolean tls) throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("" + checksum(call.in(), SIZE)))));
        try (var peak = new Peak()) {
            var client = tls ? world.tlsClient(HOST) : world.client();
            client.send(
                    "PUT / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: " + SIZE + "\r\n\r\n");
            copy(new Noise(), client.socket().getOutputStream(), SIZE);
            assertThat(client.read().body()).isEqualTo("" + checksum(new Noise(), SIZE));
            assertThat(peak.bytes()).isLessThan(FEW);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsTheDynoUpAndNoMemory() throws IOException {
        var sent = new AtomicLong();
        world.sync(world.serving(world.dyno(call -> sendCounting(call, sent))));
        try (var peak = new Peak()) {
            var client = world.client().get(HOST, "/");
            client.readHead();
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(SIZE / 2);
            assertThat(peak.bytes()).isLessThan(FEW);
            assertThat(checksum(client.in(), SIZE)).isEqualTo(checksum(new Noise(), SIZE));
        }
    }

    private static void sendCounting(RawDyno.Call call, AtomicLong sent) throws IOException {
        call.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
        var noise = new Noise();
        for (long i = 0; i < SIZE / MEGABYTE * 16; i++) {
            copy(noise, call.out(), MEGABYTE / 16);
            sent.addAndGet(MEGABYTE / 16);
        }
    }

    /** The count has moved and stands still for a hundred looks. */
    private static void awaitStandstill(AtomicLong count) {
        var still = new int[1];
        var last = new long[1];
        Await.until(
                "the dyno to be held up",
                () -> {
                    still[0] = count.get() == last[0] && last[0] > 0 ? still[0] + 1 : 0;
                    last[0] = count.get();
                    return still[0] == 100;
                });
    }

    @Test
    void aDynoThatDoesNotReadHoldsTheClientUpAndNoMemory() throws IOException {
        var reading = new CountDownLatch(1);
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            await(reading);
                            call.ok("" + checksum(call.in(), SIZE));
                        })));
        var sent = new AtomicLong();
        try (var peak = new Peak()) {
            var client = world.client();
            client.send(
                    "PUT / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: " + SIZE + "\r\n\r\n");
            Thread.startVirtualThread(() -> upload(client, sent));
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(SIZE / 2);
            assertThat(peak.bytes()).isLessThan(FEW);
            reading.countDown();
            assertThat(client.read().body()).isEqualTo("" + checksum(new Noise(), SIZE));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void upload(RawClient client, AtomicLong sent) {
        var noise = new Noise();
        try {
            for (long i = 0; i < SIZE / MEGABYTE * 16; i++) {
                copy(noise, client.socket().getOutputStream(), MEGABYTE / 16);
                sent.addAndGet(MEGABYTE / 16);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachPartOfAnAnswerComesAtOnce() throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            for (int i = 0; i < 3; i++) {
                                call.send("2\r\n" + i + "\n\r\n");
                                call.in().read();
                            }
                            call.send("0\r\n\r\n");
                        })));
        var client = world.client();
        client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 3\r\n\r\n");
        client.readHead();
        for (int i = 0; i < 3; i++) {
            assertThat(client.read(7)).isEqualTo("2\r\n" + i + "\n\r\n");
            client.send("x");
        }
        assertThat(client.read(5)).isEqualTo("0\r\n\r\n");
    }

    @Test
    void bothDirectionsRunAtOnce() throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
                            copy(call.in(), call.out(), SIZE);
                        })));
        var client = world.client();
        client.send("PUT / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: " + SIZE + "\r\n\r\n");
        Thread.startVirtualThread(() -> upload(client, new AtomicLong()));
        client.readHead();
        assertThat(checksum(client.in(), SIZE)).isEqualTo(checksum(new Noise(), SIZE));
    }

    private static void copy(InputStream from, OutputStream to, long count) throws IOException {
        var buffer = new byte[64 << 10];
        for (long left = count; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    private static long checksum(InputStream from, long count) throws IOException {
        var checked = new CheckedInputStream(from, new CRC32());
        var buffer = new byte[64 << 10];
        for (long left = count; left > 0; ) {
            int read = checked.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException(left + " bytes are missing");
            }
            left -= read;
        }
        return checked.getChecksum().getValue();
    }

    /** The same bytes each time, without an end. */
    private static final class Noise extends InputStream {
        private final byte[] block = new byte[4093];
        private int at;

        Noise() {
            new Random(1).nextBytes(block);
        }

        @Override
        public int read() {
            at = (at + 1) % block.length;
            return block[at] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int count) {
            int some = Math.min(count, block.length - at);
            System.arraycopy(block, at, to, from, some);
            at = (at + some) % block.length;
            return some;
        }
    }

    /** The most direct memory in use above what there was at its start. */
    private static final class Peak implements AutoCloseable {
        private final long before = PlatformDependent.usedDirectMemory();
        private final AtomicLong most = new AtomicLong(before);
        private final Thread watcher = Thread.startVirtualThread(this::watch);

        Peak() {
            if (before < 0) {
                throw new AssertionError("direct memory is not counted here");
            }
        }

        private void watch() {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(PlatformDependent.usedDirectMemory(), Math::max);
                LockSupport.parkNanos(1_000_000);
            }
        }

        long bytes() {
            return most.get() - before;
        }

        @Override
        public void close() {
            watcher.interrupt();
        }
    }
}
