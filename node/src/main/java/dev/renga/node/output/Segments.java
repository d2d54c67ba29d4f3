package dev.renga.node.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;

/**
 * The files that a run's output is spread over: the monitor writes to the newest, the others were
 * set aside. Not thread-safe.
 */
final class Segments {
    /** The size from which a file is set aside. */
    static final long SIZE = 8 << 20;

    /** How many are kept for a control that doesn't fetch them. */
    static final int KEPT = 8;

    private final LogFolder folder;

    /** The number of the file that is called {@code log}, or will be once it is opened again. */
    private int newest;

    /** Whether the monitor knows that it is to open the next file. */
    private boolean asked;

    private Segments(LogFolder folder, int newest) {
        this.folder = folder;
        this.newest = newest;
    }

    static Segments open(LogFolder folder, int atLeast) throws IOException {
        return new Segments(folder, Math.max(atLeast, folder.lastSegment() + 1));
    }

    Path file(int segment) {
        return segment >= newest ? folder.current() : folder.segment(segment);
    }

    /** Whether nothing more will be written to it: the monitor has opened the next one. */
    boolean isComplete(int segment) {
        return segment < newest - 1 || (segment == newest - 1 && Files.exists(folder.current()));
    }

    /** Where the next byte of the dyno would go. */
    Place end() throws IOException {
        if (Files.exists(folder.current())) {
            return new Place(newest, Files.size(folder.current()));
        }
        return newest > 0 && Files.exists(folder.segment(newest - 1))
                ? new Place(newest - 1, Files.size(folder.segment(newest - 1)))
                : new Place(newest, 0);
    }

    /**
     * Sets a large file aside. No byte is lost: the monitor goes on writing to it until it has
     * opened the next. It is asked once only, since each time it would throw away what it has
     * written to the new file; again if this process may have died before it could ask.
     */
    void rotate(RunLog.Reopen reopen) throws IOException {
        var current = folder.current();
        if (Files.exists(current)) {
            asked = false;
            if (Files.size(current) > SIZE) {
                Files.move(current, folder.segment(newest), StandardCopyOption.ATOMIC_MOVE);
                newest++;
                ask(reopen);
            }
        } else if (!asked && newest > 0 && Files.exists(folder.segment(newest - 1))) {
            ask(reopen);
        }
    }

    private void ask(RunLog.Reopen reopen) throws IOException {
        asked = true;
        reopen.now();
    }

    void deleteBefore(int segment) throws IOException {
        for (int i = segment - 1; i >= 0 && Files.exists(folder.segment(i)); i--) {
            Files.delete(folder.segment(i));
        }
    }

    /**
     * Empties the oldest file from a number on if too many are kept; tells how many lines it had.
     */
    long dropOldest(int from) throws IOException {
        var kept = new ArrayList<Path>();
        for (int i = from; i < newest; i++) {
            var file = folder.segment(i);
            if (Files.exists(file) && Files.size(file) > 0) {
                kept.add(file);
            }
        }
        if (kept.size() <= KEPT) {
            return 0;
        }
        long lines = lines(kept.getFirst());
        Files.write(kept.getFirst(), new byte[0]);
        return lines;
    }

    private static long lines(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            long lines = 0;
            var buffer = new byte[65536];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        }
    }
}
