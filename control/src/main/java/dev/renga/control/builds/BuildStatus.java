package dev.renga.control.builds;

import java.util.Locale;

/** How far a build came. */
public enum BuildStatus {
    /** It waits for its turn, or runs. */
    PENDING,
    SUCCEEDED,
    FAILED;

    /** {@code succeeded}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BuildStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
