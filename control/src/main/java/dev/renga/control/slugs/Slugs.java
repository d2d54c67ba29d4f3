package dev.renga.control.slugs;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.apps.Apps;
import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The slugs of apps. Thread-safe. */
public final class Slugs {
    private final Database database;
    private final Apps apps;
    private final Blobs blobs;
    private final Events events;
    private final InstantSource clock;

    public Slugs(Database database, Apps apps, Blobs blobs, Events events, InstantSource clock) {
        this.database = database;
        this.apps = apps;
        this.blobs = blobs;
        this.events = events;
        this.clock = clock;
    }

    public Slug create(Access access, App app, NewSlug fresh) {
        var digest = fresh.digest();
        var bytes = digest == null ? 0 : size(digest);
        return database.inTransaction(handle -> {
            var id = Uuid7.next(clock);
            var slug = new SlugTable(handle).insert(id, app.id(), fresh, bytes, clock.instant());
            events.record(
                    app.id(),
                    access.actor(),
                    Change.of("slug.create", null, Map.of("id", id.toString())));
            return slug;
        });
    }

    /** A slug of an app. */
    public Slug find(App app, UUID id) {
        return stored(id).filter(it -> it.app().equals(app.id())).orElseThrow(Slugs::unknown);
    }

    /** A slug of any app that the caller may see. */
    public Slug find(Access access, UUID id) {
        var slug = stored(id).orElseThrow(Slugs::unknown);
        apps.find(access, slug.app().toString());
        return slug;
    }

    /** For the platform itself. */
    public Optional<Slug> find(UUID id) {
        return stored(id);
    }

    private static RengaException unknown() {
        return new RengaException(Problem.NOT_FOUND, "Couldn't find that slug.");
    }

    /**
     * Gives up the slugs that no release of a living app has, if their app is gone or they were
     * there before a moment; takes up those that were released meanwhile.
     */
    public void giveUpUnreleased(Instant before) {
        database.inTransaction(handle -> {
            var table = new SlugTable(handle);
            table.takeUpReleased();
            return table.giveUpUnreleased(before, clock.instant());
        });
    }

    /** The slug, with its upload noted if that has come meanwhile. */
    private Optional<Slug> stored(UUID id) {
        return database.read(handle -> new SlugTable(handle).find(id)).map(this::withUpload);
    }

    private Slug withUpload(Slug slug) {
        if (slug.digest() != null || slug.upload() == null) {
            return slug;
        }
        return blobs.uploaded(slug.upload()).map(it -> noteUpload(slug, it)).orElse(slug);
    }

    private Slug noteUpload(Slug slug, Digest digest) {
        var bytes = size(digest);
        return database.inTransaction(handle ->
                new SlugTable(handle).uploaded(slug.id(), digest, bytes, clock.instant()));
    }

    private long size(Digest digest) {
        return blobs.size(digest)
                .map(ByteSize::bytes)
                .orElseThrow(() ->
                        new RengaException(
                                Problem.INVALID_PARAMS, "The slug's content isn't stored."));
    }
}
