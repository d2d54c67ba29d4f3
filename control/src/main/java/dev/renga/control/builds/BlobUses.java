package dev.renga.control.builds;

import dev.renga.kernel.Digest;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which blobs the database still refers to: whoever stores the same bytes shares one. */
final class BlobUses {
    private final Handle handle;

    BlobUses(Handle handle) {
        this.handle = handle;
    }

    boolean has(Digest digest) {
        return handle.createQuery(
                        """
                        select exists (select from build
                                       where source_digest = :digest and status = 'pending')
                          or exists (select from build_cache where digest = :digest)
                          or exists (select from slug where digest = :digest)
                          or exists (select from release where slug_digest = :digest)
                          or exists (select from runtime where digest = :digest)
                        """)
                .bind("digest", digest.hex())
                .mapTo(Boolean.class)
                .one();
    }

    /** The uploads that are slugs: those stay. */
    Set<UUID> slugs() {
        return handle.createQuery("select upload_id from slug where upload_id is not null")
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }
}
