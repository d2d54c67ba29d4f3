package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The folder of unpacked slugs. When one was last needed is the time of its folder, so it is known
 * after a restart too. Thread-safe.
 */
final class UnpackedSlugs {
    private final Path folder;

    /** One that is there. */
    record Unpacked(Digest digest, Path tree, Instant lastUsed) {}

    UnpackedSlugs(Path folder) {
        this.folder = folder;
    }

    Path place(Digest digest) {
        return folder.resolve(digest.hex());
    }

    /** Whoever is one of those that need it finds it until it is none of them any more. */
    synchronized boolean has(Digest digest) {
        return Files.isDirectory(place(digest));
    }

    /** Notes that one was needed until now. */
    void used(Digest digest, Instant now) throws IOException {
        try {
            Files.setLastModifiedTime(place(digest), FileTime.from(now));
        } catch (NoSuchFileException e) {
            // it could not be unpacked
        }
    }

    /** All of them, the last used first. */
    List<Unpacked> all() throws IOException {
        try (var trees = Files.list(folder)) {
            var all = new ArrayList<Unpacked>();
            for (var tree : trees.toList()) {
                var used = Files.getLastModifiedTime(tree).toInstant();
                all.add(new Unpacked(new Digest(tree.getFileName().toString()), tree, used));
            }
            all.sort(Comparator.comparing(Unpacked::lastUsed).reversed());
            return all;
        }
    }

    /**
     * Moves one away, unless it is needed.
     *
     * @param needed asked while nobody can find it: who begins to need it later finds it gone
     */
    synchronized boolean take(
            Unpacked slug, Supplier<? extends Set<Digest>> needed, Path destination)
            throws IOException {
        if (needed.get().contains(slug.digest())) {
            return false;
        }
        Files.move(slug.tree(), destination, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }
}
