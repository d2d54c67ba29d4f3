package dev.renga.control.ledger;

import dev.renga.control.slugs.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A slug to be released.
 *
 * @param description null for {@code Deploy 7894b412} by the slug's commit
 */
public record Deploy(Slug slug, @Nullable String description, Ingredients ingredients) {
    private static final int SHORT_COMMIT = 8;

    public static Deploy of(Slug slug) {
        return new Deploy(slug, null, Ingredients.NONE);
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
