package dev.renga.logs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a stream, named by the position of its first line. */
record Segment(Path file, long first) {
    private static final String SUFFIX = ".log";

    static Segment at(Path folder, long first) {
        return new Segment(folder.resolve("%016x%s".formatted(first, SUFFIX)), first);
    }

    static Segment of(Path file) {
        var name = file.getFileName().toString();
        return new Segment(
                file, Long.parseLong(name.substring(0, name.length() - SUFFIX.length()), 16));
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{16}\\.log");
    }

    /**
     * Opened for each write: thousands of streams must not hold thousands of descriptors. Plain
     * streams, not channels: a thread that is interrupted must not leave half a record.
     */
    void write(byte[] frame) throws IOException {
        long before = file.toFile().length();
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write(frame);
        } catch (IOException e) {
            cut(before);
            throw e;
        }
    }

    void force() throws IOException {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    void cut(long size) throws IOException {
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(size);
        }
    }

    long size() throws IOException {
        return Files.size(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
