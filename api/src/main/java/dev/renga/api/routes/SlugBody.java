package dev.renga.api.routes;

import dev.renga.control.slugs.Slug;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A slug as the API shows it. */
public record SlugBody(
        Blob blob,
        @Nullable String buildpackProvidedDescription,
        @Nullable String checksum,
        @Nullable String commit,
        @Nullable String commitDescription,
        Instant createdAt,
        UUID id,
        Map<String, String> processTypes,
        @Nullable Long size,
        Ref stack,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** Where to put its content, or to get it. */
    public record Blob(String method, String url) {}

    static SlugBody of(Slug slug, Blob blob) {
        var digest = slug.digest();
        return new SlugBody(
                blob,
                slug.buildpackDescription(),
                digest == null ? null : "SHA256:" + digest.hex(),
                slug.commit(),
                slug.commitDescription(),
                slug.createdAt(),
                slug.id(),
                processTypes(slug.processes()),
                digest == null ? null : slug.bytes(),
                StackNames.ref(slug.stack()),
                slug.updatedAt(),
                slug.deletedAt());
    }

    private static Map<String, String> processTypes(Map<ProcessType, String> processes) {
        var types = new TreeMap<String, String>();
        processes.forEach((type, command) -> types.put(type.value(), command));
        return types;
    }
}
