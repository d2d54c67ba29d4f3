package dev.renga.control.builds;

import dev.renga.control.apps.Buildpack;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A build. What it prints is the log stream of its id.
 *
 * @param stack the stack's whole name with its digest
 * @param buildpacks those asked for; none means: detect
 * @param version of the source: a commit, or what the client calls it
 * @param sourceUrl where the source was to be fetched from, null for a git push
 * @param slug and release: what a build that succeeded made
 * @param failure why it failed, in a sentence
 */
public record Build(
        UUID id,
        AppId app,
        AccountId user,
        String userEmail,
        BuildStatus status,
        String stack,
        List<Buildpack> buildpacks,
        @Nullable String version,
        @Nullable String versionDescription,
        @Nullable String sourceUrl,
        @Nullable String checksum,
        @Nullable UUID slug,
        @Nullable UUID release,
        @Nullable String failure,
        Instant createdAt,
        Instant updatedAt) {
    public Build {
        buildpacks = List.copyOf(buildpacks);
    }

    public boolean pending() {
        return status == BuildStatus.PENDING;
    }
}
