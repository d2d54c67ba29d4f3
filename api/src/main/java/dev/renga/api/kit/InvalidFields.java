package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the JSON mapper can't bind into an answer that names the field. */
final class InvalidFields {
    private InvalidFields() {}

    static RengaException explain(JacksonException problem) {
        return switch (deepestCause(problem)) {
            case RengaException refusal -> refusal;
            case UnrecognizedPropertyException unknown ->
                    invalid("Unknown field `%s`.".formatted(path(unknown)), problem);
            default -> invalid("Invalid value for field `%s`.".formatted(path(problem)), problem);
        };
    }

    /** A value's own constructor may refuse with a better text than the mapper's. */
    private static Throwable deepestCause(Throwable thrown) {
        var cause = thrown.getCause();
        return cause instanceof RengaException ? cause : thrown;
    }

    private static RengaException invalid(String text, Throwable cause) {
        return new RengaException(Problem.INVALID_PARAMS, text, cause);
    }

    private static String path(JacksonException problem) {
        return problem.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
