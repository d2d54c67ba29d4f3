package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one version of the API, with any variant: {@code version=3}, {@code version=3.sdk}. */
final class Version {
    private static final Pattern ACCEPTED =
            Pattern.compile("application/vnd\\.heroku\\+json *; *version=3(?![0-9])");

    private Version() {}

    static void check(@Nullable String accept) {
        if (accept == null || !ACCEPTED.matcher(accept).find()) {
            throw new RengaException(
                    Problem.NOT_ACCEPTABLE,
                    "Ask for a version of the API with the header `Accept: application/vnd.heroku+json; version=3`.");
        }
    }
}
