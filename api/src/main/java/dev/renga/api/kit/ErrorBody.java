package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;

/** What a client reads of a refusal. */
public record ErrorBody(String id, String message) {
    static ErrorBody of(RengaException refusal) {
        return new ErrorBody(refusal.problem().id(), refusal.text());
    }

    public static ErrorBody of(Problem problem, String message) {
        return new ErrorBody(problem.id(), message);
    }
}
