package dev.renga.api.routes;

import dev.renga.control.apps.App;
import dev.renga.control.ledger.Release;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release as the API shows it. */
public record ReleaseBody(
        List<String> addonPlanNames,
        List<Artifact> artifacts,
        Ref app,
        Instant createdAt,
        String description,
        UUID id,
        Instant updatedAt,
        @Nullable IdRef ociImage,
        @Nullable IdRef slug,
        String status,
        UserRef user,
        long version,
        boolean current,
        @Nullable String outputStreamUrl,
        boolean eligibleForRollback) {

    /** What a release runs. */
    public record Artifact(String type, UUID id) {}

    /**
     * @param output where the output of its release phase can be read, if it has one
     */
    static ReleaseBody of(Release release, App app, @Nullable String output) {
        var slug = release.slug();
        return new ReleaseBody(
                List.of(),
                slug == null ? List.of() : List.of(new Artifact("slug", slug.id())),
                AppBody.ref(app),
                release.createdAt(),
                release.description(),
                release.id(),
                release.updatedAt(),
                null,
                slug == null ? null : new IdRef(slug.id()),
                release.status().text(),
                UserRef.of(release.user(), release.userEmail()),
                release.version(),
                release.current(),
                output,
                release.eligibleForRollback());
    }
}
