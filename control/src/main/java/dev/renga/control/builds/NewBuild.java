package dev.renga.control.builds;

import dev.renga.control.apps.Buildpack;
import dev.renga.kernel.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build to be made.
 *
 * @param buildpacks instead of the app's own, for this build only; empty for the app's
 */
public record NewBuild(
        Source source,
        @Nullable String version,
        @Nullable String versionDescription,
        List<Buildpack> buildpacks) {
    public NewBuild {
        buildpacks = List.copyOf(buildpacks);
    }

    /** The source of a pushed commit. */
    public static NewBuild ofCommit(String commit, Digest tar) {
        return new NewBuild(new Source.Commit(tar), commit, null, List.of());
    }

    /** Where a build's source comes from. */
    public sealed interface Source {
        /** A tar of a commit's files, stored already. */
        record Commit(Digest tar) implements Source {}

        /**
         * An archive at an address.
         *
         * @param checksum {@code SHA256:} and 64 hex digits, or null
         */
        record Address(String url, @Nullable String checksum) implements Source {}
    }
}
