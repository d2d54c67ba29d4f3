package dev.renga.api.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import org.jspecify.annotations.Nullable;

/** What a client reads of a refusal. */
public record ErrorBody(
        String id,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resource) {
    static ErrorBody of(RengaException refusal) {
        return new ErrorBody(refusal.problem().id(), refusal.text(), refusal.resource());
    }

    public static ErrorBody of(Problem problem, String message) {
        return new ErrorBody(problem.id(), message, null);
    }
}
