package dev.renga.node.dynos;

import dev.renga.kernel.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end and keeps what came last. Thread-safe. */
final class ErrorTail {
    private static final int KEPT = 4096;
    private final StringBuilder kept = new StringBuilder();
    private final Thread reader;

    private ErrorTail(InputStream stream) {
        reader = Threads.start("error-tail", () -> read(stream));
    }

    static ErrorTail of(InputStream stream) {
        return new ErrorTail(stream);
    }

    private void read(InputStream stream) {
        var buffer = new byte[1024];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                add(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the process is gone, and what it said is kept
        }
    }

    private synchronized void add(String text) {
        kept.append(text);
        kept.delete(0, Math.max(0, kept.length() - KEPT));
    }

    /** What it said last; waits until it has said all. */
    String text() throws InterruptedException {
        reader.join();
        synchronized (this) {
            return kept.toString().strip();
        }
    }
}
