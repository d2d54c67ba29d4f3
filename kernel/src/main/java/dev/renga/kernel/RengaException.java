package dev.renga.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller should read: its message names the thing, the cause and the next step.
 */
public final class RengaException extends RuntimeException {
    private final Problem problem;
    private final @Nullable String resource;

    public RengaException(Problem problem, String message) {
        this(problem, message, null);
    }

    public RengaException(Problem problem, String message, @Nullable Throwable cause) {
        this(problem, message, null, cause);
    }

    private RengaException(
            Problem problem, String message, @Nullable String resource, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.resource = resource;
    }

    /** Says that there is no such {@code resource}, such as {@code app}. */
    public static RengaException notFound(String resource) {
        var text = "Couldn't find that %s.".formatted(resource);
        return new RengaException(Problem.NOT_FOUND, text, resource, null);
    }

    public Problem problem() {
        return problem;
    }

    /** The kind of thing that wasn't found, if a client may want to know. */
    public @Nullable String resource() {
        return resource;
    }

    /** The message, never null. */
    public String text() {
        var message = getMessage();
        return message == null ? problem.id() : message;
    }
}
