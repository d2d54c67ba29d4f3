package dev.renga.control.runtimes;

import org.jspecify.annotations.Nullable;

/** A source could not be asked, or gave something else than it promised. */
final class SourceException extends Exception {
    SourceException(String message) {
        this(message, null);
    }

    SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    String text() {
        var message = getMessage();
        return message == null ? "it failed" : message;
    }
}
