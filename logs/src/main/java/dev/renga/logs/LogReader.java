package dev.renga.logs;

import java.util.UUID;

/** Reads streams, from their stored beginning and as they grow. Thread-safe. */
public interface LogReader {
    /** From a cursor on, which may be {@link Cursor#RECENT} for what the query asks for. */
    LogStream read(UUID stream, LogQuery query, Cursor from);
}
