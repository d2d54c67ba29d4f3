package dev.renga.control.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Config vars that a change touched, by key and in order.
 *
 * @param set those that are new or have another value
 * @param removed those that are gone
 */
public record ConfigChange(ConfigSnapshot after, List<String> set, List<String> removed) {
    public ConfigChange {
        set = List.copyOf(set);
        removed = List.copyOf(removed);
    }

    /** {@code Set FOO, BAR config vars}. */
    public String description() {
        var parts = new ArrayList<String>();
        if (!set.isEmpty()) {
            parts.add("Set " + join(set));
        }
        if (!removed.isEmpty()) {
            parts.add((parts.isEmpty() ? "Remove " : "remove ") + join(removed));
        }
        return String.join(", ", parts) + " config vars";
    }

    private static String join(Collection<String> keys) {
        return String.join(", ", keys);
    }
}
