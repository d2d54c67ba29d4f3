package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.node.files.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes unpacked slugs that no dyno needs, the longest unused first, until the rest of them fits
 * a budget: so a rollback to the last releases is quick. One that is needed again later is unpacked
 * again from its blob. Thread-safe.
 */
final class SlugSweep {
    private static final Logger LOG = LoggerFactory.getLogger(SlugSweep.class);

    private final UnpackedSlugs slugs;
    private final Path bin;
    private final ByteSize budget;
    private final InstantSource clock;
    private final Map<Digest, Long> sizes = new HashMap<>(); // guarded by this

    /**
     * A sweep of a folder.
     *
     * @param bin a folder on the same file system, which is emptied at each start
     */
    SlugSweep(UnpackedSlugs slugs, Path bin, ByteSize budget, InstantSource clock) {
        this.slugs = slugs;
        this.bin = bin;
        this.budget = budget;
        this.clock = clock;
    }

    /** One of the dynos that needed the folders of a slug is gone. */
    void left(Set<Digest> slug, Supplier<? extends Set<Digest>> needed) {
        try {
            var inUse = needed.get();
            for (var folder : slug) {
                if (!inUse.contains(folder)) {
                    slugs.used(folder, clock.instant());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("when slug {} was last used can't be noted", slug, e);
        }
        run(needed);
    }

    /** What can't be removed now is tried again the next time. */
    synchronized void run(Supplier<? extends Set<Digest>> needed) {
        try {
            sweep(needed);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("unpacked slugs could not be swept", e);
        }
    }

    private void sweep(Supplier<? extends Set<Digest>> needed) throws IOException {
        var inUse = needed.get();
        long left = budget.bytes();
        for (var slug : slugs.all()) {
            if (!inUse.contains(slug.digest())) {
                left -= Math.min(size(slug), Long.MAX_VALUE / 2);
                if (left < 0) {
                    left = -1;
                    remove(slug, needed);
                }
            }
        }
    }

    /** Trees don't change. One that can't be measured is larger than any budget. */
    private long size(UnpackedSlugs.Unpacked slug) {
        return sizes.computeIfAbsent(
                slug.digest(),
                _ -> {
                    try {
                        return Trees.bytes(slug.tree());
                    } catch (IOException e) {
                        LOG.warn("slug {} can't be measured", slug.digest(), e);
                        return Long.MAX_VALUE;
                    }
                });
    }

    private void remove(UnpackedSlugs.Unpacked slug, Supplier<? extends Set<Digest>> needed)
            throws IOException {
        var away = bin.resolve("swept-" + UUID.randomUUID());
        if (slugs.take(slug, needed, away)) {
            LOG.info("slug {} was last used at {}: removed", slug.digest(), slug.lastUsed());
            sizes.remove(slug.digest());
            Trees.delete(away);
        }
    }
}
