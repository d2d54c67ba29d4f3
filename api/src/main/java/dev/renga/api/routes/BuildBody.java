package dev.renga.api.routes;

import dev.renga.control.builds.Build;
import dev.renga.control.stacks.Stack;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A build as the API shows it. */
public record BuildBody(
        IdRef app,
        @Nullable List<BuildpackBody> buildpacks,
        Instant createdAt,
        UUID id,
        String outputStreamUrl,
        SourceBlob sourceBlob,
        @Nullable IdRef release,
        @Nullable IdRef slug,
        String stack,
        String status,
        Instant updatedAt,
        UserRef user) {

    /** Where the source came from. */
    public record SourceBlob(
            @Nullable String checksum,
            String url,
            @Nullable String version,
            @Nullable String versionDescription) {}

    /** A buildpack that was asked for. */
    public record BuildpackBody(String url, String name) {}

    /**
     * @param output where what it prints can be read
     * @param repository where the source of a push lies
     */
    static BuildBody of(Build build, String output, String repository) {
        var url = build.sourceUrl();
        return new BuildBody(
                new IdRef(build.app().value()),
                build.buildpacks().stream()
                        .map(it -> new BuildpackBody(it.reference(), it.name()))
                        .toList(),
                build.createdAt(),
                build.id(),
                output,
                new SourceBlob(
                        build.checksum(),
                        url == null ? repository : url,
                        build.version(),
                        build.versionDescription()),
                ref(build.release()),
                ref(build.slug()),
                Stack.nameIn(build.stack()),
                build.status().text(),
                build.updatedAt(),
                UserRef.of(build.user(), build.userEmail()));
    }

    private static @Nullable IdRef ref(@Nullable UUID id) {
        return id == null ? null : new IdRef(id);
    }
}
