package dev.renga.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    /** Opened for each write: thousands of streams must not hold thousands of descriptors. */
    void write(ByteBuffer frame) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long before = channel.size();
            try {
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        }
    }

    void force() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    void cut(long size) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    long size() throws IOException {
        return Files.size(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
