package dev.renga.control.ledger;

import dev.renga.control.slugs.Slug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slug to be released.
 *
 * @param description null for {@code Deploy 7894b412} by the slug's commit
 * @param buildpacks those that the build used, if a build made it
 */
public record Deploy(Slug slug, @Nullable String description, List<UsedBuildpack> buildpacks) {
    private static final int SHORT_COMMIT = 8;

    public Deploy {
        buildpacks = List.copyOf(buildpacks);
    }

    public static Deploy of(Slug slug) {
        return new Deploy(slug, null, List.of());
    }

    String text() {
        if (description != null) {
            return description;
        }
        var commit = slug.commit();
        return commit == null || commit.isBlank()
                ? "Deploy"
                : "Deploy " + commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }
}
