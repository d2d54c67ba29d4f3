package dev.renga.node.containers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies files of which only small parts were ever written. */
final class SparseFiles {
    private SparseFiles() {}

    /** Copies what was written; the rest of the copy takes no place on the disk either. */
    static void copy(Path from, Path to) throws IOException {
        Files.createFile(to, Bundles.mode("rw-------"));
        int places = Linux.open(from, 0);
        try (var source = FileChannel.open(from, StandardOpenOption.READ);
                var target = new RandomAccessFile(to.toFile(), "rw")) {
            target.setLength(source.size());
            copy(places, source, target.getChannel());
        } finally {
            Linux.close(places);
        }
    }

    private static void copy(int places, FileChannel source, FileChannel target)
            throws IOException {
        for (long data = Linux.seek(places, 0, Linux.SEEK_DATA);
                data >= 0;
                data = Linux.seek(places, data, Linux.SEEK_DATA)) {
            long end = Linux.seek(places, data, Linux.SEEK_HOLE);
            target.position(data);
            while (data < end) {
                data += source.transferTo(data, end - data, target);
            }
        }
    }
}
