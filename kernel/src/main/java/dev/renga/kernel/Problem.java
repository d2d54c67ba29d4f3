package dev.renga.kernel;

/**
 * The catalogue of errors a client can get: Heroku's error ids and the status each is sent with.
 */
public enum Problem {
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    TWO_FACTOR(403),
    NOT_FOUND(404),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    PRECONDITION_FAILED(412),
    REQUEST_TOO_LARGE(413),
    REQUESTED_RANGE_NOT_SATISFIABLE(416),
    MISDIRECTED_REQUEST(421),
    CANNOT_RUN_ABOVE_LIMIT(422),
    INVALID_PARAMS(422),
    MULTIPLE_MATCHES(422),
    CONFIRMATION_REQUIRED(423),
    RATE_LIMIT(429),
    INTERNAL_SERVER_ERROR(500),
    SERVICE_UNAVAILABLE(503);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The {@code id} of an error body, such as {@code invalid_params}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
