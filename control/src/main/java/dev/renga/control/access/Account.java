package dev.renga.control.access;

import dev.renga.kernel.AccountId;
import java.time.Instant;
import java.util.Locale;

/** Who owns and does things: a person, a team, or a machine. */
public record Account(
        AccountId id, Kind kind, String email, String name, Instant createdAt, Instant updatedAt) {

    /** What an account stands for. */
    public enum Kind {
        USER,
        TEAM,
        SERVICE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
