package dev.renga.control.ledger;

import java.util.Locale;

/** What made a release. */
public enum ReleaseKind {
    INITIAL,
    LOGPLEX,
    DEPLOY,
    CONFIG,
    ROLLBACK;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReleaseKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
