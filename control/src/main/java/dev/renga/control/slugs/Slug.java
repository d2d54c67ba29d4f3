package dev.renga.control.slugs;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What runs: a gzipped tar whose entries start with {@code ./app/}, and how to start it.
 *
 * @param digest of the blob, or null while it wasn't uploaded
 * @param bytes 0 while it wasn't uploaded
 * @param upload the upload it waits for or came by, or null for one that a build stored
 * @param stack the stack's whole name with its digest, {@code debian-12-0123456789ab}
 */
public record Slug(
        UUID id,
        AppId app,
        @Nullable Digest digest,
        long bytes,
        @Nullable UUID upload,
        @Nullable String commit,
        @Nullable String commitDescription,
        @Nullable String buildpackDescription,
        Map<ProcessType, String> processes,
        String stack,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {
    public Slug {
        processes = java.util.Collections.unmodifiableMap(new TreeMap<>(processes));
    }

    /** Whether it can be released. */
    public boolean stored() {
        return digest != null && deletedAt == null;
    }
}
