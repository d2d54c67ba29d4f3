package dev.renga.kernel.settings;

/** A setting that can't be used; the message names it and says what would do. */
public final class InvalidSettingException extends RuntimeException {
    public InvalidSettingException(String message) {
        super(message);
    }
}
