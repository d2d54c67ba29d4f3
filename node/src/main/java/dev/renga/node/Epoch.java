package dev.renga.node;

import dev.renga.node.files.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The highest epoch of any control that has called: a lower one is of the past. Thread-safe. */
final class Epoch {
    private final Path file;
    private long highest;

    private Epoch(Path file, long highest) {
        this.file = file;
        this.highest = highest;
    }

    static Epoch open(Path file) throws IOException {
        var bytes = RecordFile.read(file);
        long known = bytes.isEmpty() ? 0 : Long.parseLong(text(bytes.get()));
        return new Epoch(file, known);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Whether a control of this epoch may speak; from then on no older one may. */
    synchronized boolean admits(long epoch) {
        if (epoch < highest) {
            return false;
        }
        if (epoch > highest) {
            highest = epoch;
            try {
                RecordFile.write(file, Long.toString(epoch).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    synchronized long highest() {
        return highest;
    }
}
