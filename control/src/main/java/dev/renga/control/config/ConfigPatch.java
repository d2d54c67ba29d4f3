package dev.renga.control.config;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies a change to config vars, and refuses what they can't be. */
final class ConfigPatch {
    private static final Pattern KEY = Pattern.compile("\\w+");
    private static final ByteSize MOST = ByteSize.kilobytes(64);
    private final Map<String, String> after;
    private final List<String> set = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    ConfigPatch(Map<String, String> before, Map<String, @Nullable String> wanted) {
        after = new TreeMap<>(before);
        new TreeMap<>(wanted).forEach(this::apply);
        if (!set.isEmpty() && bytes() > MOST.bytes()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Config vars may have 64 kB in all, keys and values together; these would have"
                            + " %s.".formatted(new ByteSize(bytes())));
        }
    }

    private void apply(String key, @Nullable String value) {
        if (value == null) {
            if (after.remove(key) != null) {
                removed.add(key);
            }
            return;
        }
        check(key, value);
        if (!value.equals(after.put(key, value))) {
            set.add(key);
        }
    }

    private static void check(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Config var key \"%s\" may hold only letters, digits and '_'.".formatted(key));
        }
        if (value.indexOf('\0') >= 0) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "The value of %s holds a NUL character, which no environment can."
                            .formatted(key));
        }
    }

    private long bytes() {
        return after.entrySet().stream()
                .mapToLong(it -> length(it.getKey()) + length(it.getValue()))
                .sum();
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean changesNothing() {
        return set.isEmpty() && removed.isEmpty();
    }

    Map<String, String> after() {
        return after;
    }

    ConfigChange change(ConfigSnapshot snapshot) {
        return new ConfigChange(snapshot, set, removed);
    }
}
