package dev.renga.logs;

import java.util.UUID;

/** Takes lines at least once and keeps each once, by its source and number. Thread-safe. */
public interface LogSink {
    /**
     * Returns once the lines are with the operating system: they outlive this process from then on.
     * Lines that were kept before are skipped. A stream that has ended takes no more; what comes is
     * counted and dropped.
     */
    void append(UUID stream, Batch batch);
}
