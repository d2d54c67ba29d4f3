package dev.renga.control.certificates;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import org.jspecify.annotations.Nullable;

/** Refusals of what a user took for a certificate or a key. */
final class Invalid {
    private Invalid() {}

    static RengaException chain(String why, @Nullable Throwable cause) {
        return of("certificate_chain", why, cause);
    }

    static RengaException key(String why, @Nullable Throwable cause) {
        return of("private_key", why, cause);
    }

    private static RengaException of(String field, String why, @Nullable Throwable cause) {
        var text = "Invalid value for field `%s`: %s".formatted(field, why);
        return cause == null
                ? new RengaException(Problem.INVALID_PARAMS, text)
                : new RengaException(Problem.INVALID_PARAMS, text, cause);
    }
}
