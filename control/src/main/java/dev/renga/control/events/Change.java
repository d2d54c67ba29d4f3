package dev.renga.control.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be noted of a change.
 *
 * @param before and after: written as JSON, or null; never a secret
 */
public record Change(
        String action, @Nullable Object before, @Nullable Object after, List<String> lines) {
    public Change {
        lines = List.copyOf(lines);
    }

    public static Change of(String action, @Nullable Object before, @Nullable Object after) {
        return new Change(action, before, after, List.of());
    }

    /** With lines for the log; {@code by user …} is added when they are shown. */
    public Change saying(String... texts) {
        return new Change(action, before, after, List.of(texts));
    }
}
