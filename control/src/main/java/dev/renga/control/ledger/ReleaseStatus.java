package dev.renga.control.ledger;

import java.util.Locale;

/** How far a release came. */
public enum ReleaseStatus {
    /** Its release phase hasn't ended. */
    PENDING,
    SUCCEEDED,
    FAILED,
    /** Its slug is gone: it can't be gone back to. */
    EXPIRED;

    /** {@code succeeded}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReleaseStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean mayBecome(ReleaseStatus next) {
        return switch (next) {
            case PENDING -> false;
            case SUCCEEDED, FAILED -> this == PENDING;
            case EXPIRED -> this == SUCCEEDED || this == FAILED;
        };
    }
}
