package dev.renga.kernel.process;

/** A program could not be started, ended with another status than 0, or took too long. */
public final class CommandFailedException extends RuntimeException {
    private final int status;

    public CommandFailedException(String program, int status, String output) {
        super("%s ended with status %d: %s".formatted(program, status, output.strip()));
        this.status = status;
    }

    public CommandFailedException(String program, Throwable cause) {
        super("%s could not be run: %s".formatted(program, cause.getMessage()), cause);
        this.status = -1;
    }

    /** The exit status, or -1 if the program never ran to its end. */
    public int status() {
        return status;
    }
}
