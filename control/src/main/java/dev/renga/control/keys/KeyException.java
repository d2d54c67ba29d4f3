package dev.renga.control.keys;

/** A key is missing, or does not fit what it should open. */
public final class KeyException extends RuntimeException {
    public KeyException(String message) {
        super(message);
    }

    public KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
