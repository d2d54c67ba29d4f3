package dev.renga.api.routes;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids out of paths and bodies. */
final class Ids {
    private static final Pattern RULE =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    static Optional<UUID> parse(String text) {
        return RULE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The id in a path; what is no id names nothing. */
    static UUID inPath(String text, String what) {
        return parse(text).orElseThrow(() -> RengaException.notFound(what));
    }

    static UUID inField(String text, String field) {
        return parse(text)
                .orElseThrow(() ->
                        new RengaException(
                                Problem.INVALID_PARAMS,
                                "Invalid value for field `%s`: it takes an id.".formatted(field)));
    }
}
