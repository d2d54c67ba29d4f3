package dev.renga.node.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** Folders with all they hold; links are taken as links, not followed. */
public final class Trees {
    private static final long BLOCK = 4096;

    private Trees() {}

    /**
     * Removes one, or a file. Folders may lie in each other deeper than any path is long, as a
     * stranger's archive can have it: they are moved up before they are removed.
     */
    public static void delete(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            while (emptied(root)) {}
        }
        Files.deleteIfExists(root);
    }

    /** Empties a folder but for the folders in its folders; false if there was nothing in it. */
    private static boolean emptied(Path root) throws IOException {
        boolean found = false;
        try (var stream = Files.newDirectoryStream(root)) {
            if (!(stream instanceof SecureDirectoryStream<Path> top)) {
                throw new IOException("folders of this system can't be removed safely");
            }
            for (var entry : top) {
                found = true;
                remove(top, entry.getFileName());
            }
        }
        return found;
    }

    private static void remove(SecureDirectoryStream<Path> top, Path name) throws IOException {
        if (!isFolder(top, name)) {
            top.deleteFile(name);
            return;
        }
        try (var folder = top.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (var entry : folder) {
                var below = entry.getFileName();
                if (isFolder(folder, below)) {
                    folder.move(below, top, Path.of(UUID.randomUUID().toString()));
                } else {
                    folder.deleteFile(below);
                }
            }
        }
        top.deleteDirectory(name);
    }

    private static boolean isFolder(SecureDirectoryStream<Path> in, Path name) throws IOException {
        return in.getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }

    /** About how much of the disk one takes. */
    public static long bytes(Path root) throws IOException {
        var sum = new Sum();
        Files.walkFileTree(root, sum);
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            bytes += BLOCK;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += (attributes.size() + BLOCK - 1) / BLOCK * BLOCK;
            return FileVisitResult.CONTINUE;
        }
    }
}
