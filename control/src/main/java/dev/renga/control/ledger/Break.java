package dev.renga.control.ledger;

import dev.renga.kernel.AppId;

/**
 * A place where the ledger doesn't hold.
 *
 * @param seq the entry, or 0 for the chain as a whole
 */
public record Break(AppId app, long seq, Kind kind, String detail) {

    /** What was done to it. */
    public enum Kind {
        /** An entry is another one than was written. */
        CHANGED,
        /** An entry within the chain isn't there. */
        MISSING,
        /** The newest entries aren't there. */
        CUT,
        /** An entry was put after the newest by somebody without the ledger's key. */
        ADDED,
        /** The signature of the newest entry is missing or not by the ledger's key. */
        UNSIGNED,
        /** A release, or its config, isn't what the ledger says. */
        RELEASE
    }

    @Override
    public String toString() {
        return "app %s, entry %d: %s".formatted(app, seq, detail);
    }
}
