package dev.renga.control.builds;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.control.sources.Sources;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Uuid7;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Deletes the blobs that builds leave and nobody uses any more. What can't be deleted is no failure
 * of a build. Thread-safe.
 */
record Leftovers(Database database, Blobs blobs, InstantSource clock) {
    private static final System.Logger LOG = System.getLogger("renga.builds");

    /** A cache that another has replaced, or that was purged. */
    void forget(Digest cache) {
        forget(cache, clock.instant());
    }

    /**
     * The source of a build that has ended.
     *
     * @param stored when it was stored for that build, or later: whoever stores it once more after
     *     that is about to build it
     */
    void forget(Digest digest, Instant stored) {
        try {
            if (!isUsed(digest)) {
                blobs.deleteUnlessStoredAfter(stored, digest);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "blob " + digest + " could not be cleared away", e);
        }
    }

    private boolean isUsed(Digest digest) {
        return blobs.uploads().containsValue(digest)
                || database.read(handle -> uses(handle).has(digest));
    }

    private BlobUses uses(Handle handle) {
        return new BlobUses(handle, clock.instant());
    }

    /** Uploads of source that no build can ask for any more, since their addresses have expired. */
    void forgetExpiredUploads() {
        try {
            for (var it : expired().entrySet()) {
                blobs.forgetUpload(it.getKey());
                forget(it.getValue());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "uploads could not be cleared away", e);
        }
    }

    private Map<UUID, Digest> expired() {
        var uploads = new HashMap<>(blobs.uploads());
        uploads.keySet().removeAll(database.read(handle -> uses(handle).slugs()));
        var end = clock.instant().minus(Sources.VALID);
        uploads.keySet().removeIf(it -> !Uuid7.time(it).isBefore(end));
        return uploads;
    }
}
