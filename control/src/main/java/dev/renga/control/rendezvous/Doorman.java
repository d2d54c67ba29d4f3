package dev.renga.control.rendezvous;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/**
 * Lets clients in, as many as there is room for: each has little time to set up TLS and to say its
 * secret. Thread-safe.
 */
final class Doorman {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int INSIDE = 512;
    private static final int STRANGERS = 64;
    private static final int LONGEST = 512;

    private final Semaphore inside = new Semaphore(INSIDE);
    private final Semaphore strangers = new Semaphore(STRANGERS);
    private final TlsServer tls;
    private final ScheduledExecutorService timer;

    Doorman(TlsServer tls, ScheduledExecutorService timer) {
        this.tls = tls;
        this.timer = timer;
    }

    /**
     * Somebody who was let in; closing makes room for another.
     *
     * @param client its end of TLS
     * @param raw what is below it
     */
    record Entry(String secret, Socket client, Socket raw, Semaphore place)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                client.close();
            } finally {
                place.release();
            }
        }
    }

    Entry admit(Socket raw) throws IOException {
        take(strangers);
        try {
            take(inside);
            boolean known = false;
            try {
                var entry = identify(raw);
                known = true;
                return entry;
            } finally {
                if (!known) {
                    inside.release();
                }
            }
        } finally {
            strangers.release();
        }
    }

    private static void take(Semaphore places) throws IOException {
        if (!places.tryAcquire()) {
            throw new IOException("there are too many already");
        }
    }

    private Entry identify(Socket raw) throws IOException {
        noticeLoss(raw);
        var late = timer.schedule(() -> close(raw), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var client = tls.wrap(raw);
        var secret = secret(client.getInputStream());
        if (!late.cancel(false)) {
            throw new IOException("it took too long");
        }
        return new Entry(secret, client, raw, inside);
    }

    /** A client whose machine or network went away says nothing about it. */
    private static void noticeLoss(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        raw.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        raw.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
        raw.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 15);
        raw.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
    }

    private static boolean close(Socket raw) throws IOException {
        raw.close();
        return true;
    }

    /** The first line up to its query, which says nothing to us. */
    private static String secret(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST) {
                throw new EOFException("no secret");
            }
            line.append((char) next);
        }
        return line.toString().strip().split("\\?", 2)[0];
    }
}
