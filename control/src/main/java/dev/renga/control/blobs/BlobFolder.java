package dev.renga.control.blobs;

import dev.renga.kernel.Digest;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The files of blobs. The time of each is when it was last stored; what is being stored, by control
 * or by the node, has a name with a dot in front.
 */
final class BlobFolder {
    private static final String SHELVES = "[0-9a-f][0-9a-f]";
    private final Home home;

    BlobFolder(Home home) {
        this.home = home;
    }

    Set<Digest> storedBefore(Instant moment) throws IOException {
        var found = new HashSet<Digest>();
        if (Files.isDirectory(home.blobs())) {
            try (var shelves = Files.newDirectoryStream(home.blobs(), SHELVES)) {
                for (var shelf : shelves) {
                    addStoredBefore(moment, shelf, found);
                }
            }
        }
        return found;
    }

    private static void addStoredBefore(Instant moment, Path shelf, Set<Digest> found)
            throws IOException {
        try (var blobs = Files.newDirectoryStream(shelf)) {
            for (var blob : blobs) {
                if (isBefore(moment, blob)) {
                    found.add(new Digest(blob.getFileName().toString()));
                }
            }
        }
    }

    /** Also false for one that is gone meanwhile. */
    private static boolean isBefore(Instant moment, Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Looks at the time once more when nobody can store it again unseen: the node is another
     * process and knows no lock of ours.
     */
    void deleteUnlessStoredAfter(Instant moment, Digest digest) throws IOException {
        var blob = home.blob(digest);
        if (isAfter(moment, blob)) {
            return;
        }
        var aside = home.blobs().resolve(".leaving-" + UUID.randomUUID());
        Files.move(blob, aside, StandardCopyOption.ATOMIC_MOVE);
        if (isAfter(moment, aside)) {
            putBack(aside, blob);
        }
        Files.delete(aside);
    }

    private static boolean isAfter(Instant moment, Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(moment);
    }

    private static void putBack(Path aside, Path blob) throws IOException {
        try {
            Files.createLink(blob, aside);
        } catch (FileAlreadyExistsException e) {
            // it was stored yet once more
        }
    }

    /** What was being stored before a moment, and by somebody who was killed. */
    void clearBroken(Instant before) throws IOException {
        if (Files.isDirectory(home.blobs())) {
            try (var broken = Files.newDirectoryStream(home.blobs(), ".*")) {
                for (var file : broken) {
                    if (isBefore(before, file)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}
