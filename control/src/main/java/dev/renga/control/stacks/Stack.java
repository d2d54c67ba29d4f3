package dev.renga.control.stacks;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stack as it was made once.
 *
 * @param name what it is, {@code debian-12}
 * @param whole the name with the digest of its content, {@code debian-12-0123456789ab}
 */
public record Stack(String name, String whole, Instant madeAt) {
    private static final Pattern WHOLE = Pattern.compile("([a-z][a-z0-9.-]*)-[0-9a-f]{12}");

    static Optional<Stack> of(String folder, Instant madeAt) {
        var match = WHOLE.matcher(folder);
        return match.matches()
                ? Optional.of(new Stack(match.group(1), folder, madeAt))
                : Optional.empty();
    }

    /** The name without a digest, whether the text has one or not. */
    public static String nameIn(String text) {
        var match = WHOLE.matcher(text);
        return match.matches() ? match.group(1) : text;
    }
}
