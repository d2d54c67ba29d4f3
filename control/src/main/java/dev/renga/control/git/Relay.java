package dev.renga.control.git;

import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.ByteDuplex;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Arrays;

/** Carries bytes between a client and a dyno's process. */
final class Relay {
    private static final System.Logger LOG = System.getLogger("renga.git");
    private static final int CHUNK = 1 << 16;

    private Relay() {}

    /**
     * Returns when the process has said all and the client too: an answer that is sent while the
     * client still speaks would be lost.
     *
     * @throws IOException if either side went away before
     */
    static void run(InputStream client, ByteDuplex process, OutputStream answer)
            throws IOException {
        var feeding = Threads.start("git-request", () -> feed(client, process));
        var chunk = new byte[CHUNK];
        for (int n = process.input().read(chunk); n >= 0; n = process.input().read(chunk)) {
            answer.write(chunk, 0, n);
            answer.flush();
        }
        await(feeding);
    }

    /** Hands a request to the process; what the process no longer takes is read all the same. */
    private static void feed(InputStream client, ByteDuplex process) {
        var stdin = process.output();
        try {
            for (var it = next(client); it.length > 0; it = next(client)) {
                stdin = hand(it, stdin);
            }
            stdin.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a git request was broken off", e);
            process.close();
        }
    }

    private static byte[] next(InputStream client) throws IOException {
        var chunk = new byte[CHUNK];
        int read = client.read(chunk);
        return read < 0 ? new byte[0] : Arrays.copyOf(chunk, read);
    }

    private static OutputStream hand(byte[] bytes, OutputStream stdin) {
        try {
            stdin.write(bytes);
            stdin.flush();
            return stdin;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "git reads no further", e);
            return OutputStream.nullOutputStream();
        }
    }

    private static void await(Thread feeding) throws IOException {
        try {
            feeding.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Reads a request that nobody is served for. */
    static void discard(InputStream client) throws IOException {
        client.transferTo(OutputStream.nullOutputStream());
    }
}
