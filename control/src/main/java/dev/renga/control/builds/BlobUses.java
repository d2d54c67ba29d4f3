package dev.renga.control.builds;

import dev.renga.kernel.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Which blobs the database still refers to: whoever stores the same bytes shares one. A release of
 * a living app keeps its slug for ever.
 */
final class BlobUses {
    private static final String ALL =
            """
            select source_digest as digest from build
              where status = 'pending' and source_digest is not null
            union select digest from build_cache
            union select digest from slug
              where digest is not null and (deleted_at is null or deleted_at > :given_up)
            union select slug_digest from release join app on app.id = release.app_id
              where slug_digest is not null and destroyed_at is null
            union select digest from runtime
            """;

    /** How long a slug that was given up keeps its blob: somebody may be about to release it. */
    static final Duration GRACE = Duration.ofHours(1);

    private final Handle handle;
    private final Instant givenUp;

    BlobUses(Handle handle, Instant now) {
        this.handle = handle;
        this.givenUp = now.minus(GRACE);
    }

    boolean has(Digest digest) {
        return handle.createQuery(
                        "select exists (select from (%s) used where digest = :digest)"
                                .formatted(ALL))
                .bind("digest", digest.hex())
                .bind("given_up", givenUp)
                .mapTo(Boolean.class)
                .one();
    }

    Set<Digest> all() {
        return handle.createQuery(ALL)
                .bind("given_up", givenUp)
                .mapTo(String.class)
                .map(Digest::new)
                .collect(Collectors.toSet());
    }

    /** The uploads that are slugs: those stay. */
    Set<UUID> slugs() {
        return handle.createQuery(
                        """
                        select upload_id from slug
                        where upload_id is not null
                          and (deleted_at is null or deleted_at > :given_up)\
                        """)
                .bind("given_up", givenUp)
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }
}
