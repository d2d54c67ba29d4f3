package dev.renga.control.runtimes.reach;

import org.jspecify.annotations.Nullable;

/** A source could not be asked, or gave something else than it promised. */
public final class SourceException extends Exception {
    public SourceException(String message) {
        this(message, null);
    }

    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public String text() {
        var message = getMessage();
        return message == null ? "it failed" : message;
    }
}
