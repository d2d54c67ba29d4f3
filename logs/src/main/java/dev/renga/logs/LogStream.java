package dev.renga.logs;

import java.time.Duration;

/** One reading of a stream, by one thread. Holds a file open until closed. */
public interface LogStream extends AutoCloseable {
    /** The next line; waits for it as long as the patience lasts, where the query says tail. */
    LogEvent next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
