package dev.renga.control.rendezvous;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a client sends, on its way to the dyno. A terminal's keys go through untouched. Without a
 * terminal the client has one byte to say that its input has ended, which is told from the same
 * byte as data by coming alone and as the last. Of one thread.
 */
final class ClientInput {
    private static final byte END = 4;

    /** The byte after one that looked like the end would have followed it within this time. */
    private static final Duration MORE = Duration.ofMillis(200);

    /** How soon after its greeting the official client has begun to send. */
    private static final Duration PIPES_BEGIN = Duration.ofSeconds(1);

    private static final Duration TERMINAL_BEGINS = Duration.ofMillis(300);

    /** Who has sent nothing for so long may have nothing more to send. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Who never comes to an end is not waited for longer than this. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Socket client;
    private final boolean terminal;
    private final Runnable heard;
    private final byte[] buffer = new byte[16384];
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long greeted = System.nanoTime();
    private volatile long lastHeard = greeted;

    /** To be made when the client was greeted. */
    ClientInput(Socket client, boolean terminal, Runnable heard) {
        this.client = client;
        this.terminal = terminal;
        this.heard = heard;
    }

    /**
     * Waits until the client has sent all, as far as can be told: the official one breaks if it is
     * hung up on before it has said that its input is at its end.
     */
    void awaitSilence() throws InterruptedException {
        long start = System.nanoTime();
        for (long left = untilSilent();
                left > 0 && System.nanoTime() - start < LONGEST.toNanos();
                left = untilSilent()) {
            if (ended.await(left, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private long untilSilent() {
        long now = System.nanoTime();
        var begin = terminal ? TERMINAL_BEGINS : PIPES_BEGIN;
        return Math.max(
                greeted + begin.toNanos() - now,
                lastHeard == greeted ? 0 : lastHeard + PAUSE.toNanos() - now);
    }

    /** Goes on until the client is gone, also when the dyno takes no more. */
    void relay(OutputStream dyno) throws IOException {
        try {
            pass(client.getInputStream(), new Sink(dyno));
        } finally {
            ended.countDown();
        }
    }

    private void pass(InputStream in, Sink sink) throws IOException {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            lastHeard = System.nanoTime();
            heard.run();
            boolean last = n == 1 && buffer[0] == END;
            if (last) {
                ended.countDown();
            }
            if (terminal || !last) {
                sink.take(buffer, n);
            } else if (!followed(in, sink)) {
                sink.end();
            }
        }
    }

    /** Whether the byte was data after all; what came behind it was passed on with it. */
    private boolean followed(InputStream in, Sink sink) throws IOException {
        client.setSoTimeout((int) MORE.toMillis());
        try {
            int n = in.read(buffer);
            while (n == 1 && buffer[0] == END) {
                sink.take(buffer, 1);
                n = in.read(buffer);
            }
            if (n >= 0) {
                sink.take(new byte[] {END}, 1);
                sink.take(buffer, n);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            client.setSoTimeout(0);
        }
    }

    /** The dyno's input, as long as it takes any. */
    private static final class Sink {
        private final OutputStream dyno;
        private boolean over;

        Sink(OutputStream dyno) {
            this.dyno = dyno;
        }

        void take(byte[] bytes, int length) {
            if (!over) {
                attempt(() -> {
                    dyno.write(bytes, 0, length);
                    dyno.flush();
                });
            }
        }

        void end() {
            if (!over) {
                over = true;
                attempt(dyno::close);
            }
        }

        private void attempt(Step step) {
            try {
                step.take();
            } catch (IOException e) {
                over = true; // its process may have ended; what it said last is still read
            }
        }
    }

    private interface Step {
        void take() throws IOException;
    }
}
