package dev.renga.router.log;

/** Takes log lines. Never waits; called by event loops. Thread-safe. */
@FunctionalInterface
public interface LineSink {
    /**
     * One line.
     *
     * @param stream an app's id
     * @param text without a line end; not changed by the caller afterwards
     */
    void append(String stream, long atMicros, byte[] text);
}
