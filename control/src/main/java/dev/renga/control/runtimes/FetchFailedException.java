package dev.renga.control.runtimes;

import dev.renga.control.runtimes.reach.SourceException;

/** A runtime that a source offers could not be brought here. */
final class FetchFailedException extends RuntimeException {
    private final String text;

    FetchFailedException(SourceException cause) {
        super(cause.getMessage(), cause);
        this.text = cause.text();
    }

    String text() {
        return text;
    }
}
