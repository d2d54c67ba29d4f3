package dev.renga.control.builds;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.control.slugs.Slugs;
import dev.renga.kernel.Digest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Deletes the blobs that nothing in the database refers to: what destroyed apps leave, slugs that
 * nobody released, results of builds, and what lost its purpose when control was killed. Looks once
 * an hour. One that was stored a short while ago is left alone, since whoever stored it may be
 * about to say what for.
 */
public final class BlobSweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.blobs");

    /** How long a blob may be there before anything refers to it. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** How long a slug waits for a release. */
    private static final Duration UNRELEASED = Duration.ofDays(1);

    /** No upload takes as long. */
    private static final Duration BROKEN = Duration.ofDays(1);

    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = 60;
    private final Database database;
    private final Slugs slugs;
    private final Blobs blobs;
    private final InstantSource clock;
    private final Leftovers leftovers;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("blob-sweep").factory());

    public BlobSweep(Database database, Slugs slugs, Blobs blobs, InstantSource clock) {
        this.database = database;
        this.slugs = slugs;
        this.blobs = blobs;
        this.clock = clock;
        this.leftovers = new Leftovers(database, blobs, clock);
    }

    public void start() {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::attempt, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void attempt() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "blobs could not be swept; the next try is in an hour", e);
        }
    }

    /**
     * Sweeps once. Slugs that nobody released are given up an hour before their blobs go: a release
     * that is being made of one meanwhile keeps it.
     */
    void run() {
        var now = clock.instant();
        leftovers.forgetExpiredUploads();
        blobs.clearBroken(now.minus(BROKEN));
        var limit = now.minus(GRACE);
        var unused = blobs.storedBefore(limit);
        unused.removeAll(used(now));
        unused.forEach(it -> delete(it, limit));
        slugs.giveUpUnreleased(now.minus(UNRELEASED));
    }

    private Set<Digest> used(Instant now) {
        var used = database.read(handle -> new BlobUses(handle, now).all());
        used.addAll(blobs.uploads().values());
        return used;
    }

    private void delete(Digest digest, Instant limit) {
        if (!database.read(handle -> new BlobUses(handle, clock.instant()).has(digest))) {
            blobs.deleteUnlessStoredAfter(limit, digest);
            LOG.log(Level.INFO, "blob {0} is used by nothing: deleted", digest);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
