package dev.renga.node.dynos;

/** An archive could not be unpacked. */
final class UnpackFailedException extends Exception {
    private final int status;
    private final String reason;

    /**
     * A failure.
     *
     * @param status what the program that unpacks ended with, or -1 if it did not run
     */
    UnpackFailedException(int status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
