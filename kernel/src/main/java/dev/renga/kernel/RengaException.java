package dev.renga.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller should read: its message names the thing, the cause and the next step.
 */
public final class RengaException extends RuntimeException {
    private final Problem problem;

    public RengaException(Problem problem, String message) {
        this(problem, message, null);
    }

    public RengaException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** The message, never null. */
    public String text() {
        var message = getMessage();
        return message == null ? problem.id() : message;
    }
}
