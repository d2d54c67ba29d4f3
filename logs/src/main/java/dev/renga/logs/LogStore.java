package dev.renga.logs;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Streams of lines in a folder, each in files of its own, each bounded in bytes: when one passes
 * the limit its oldest lines go, and are counted.
 *
 * <p>What an append returned for is with the operating system and outlives this process; it is
 * forced to disk when a file of a stream is complete and when a stream ends. A machine that loses
 * power may lose the lines since; what is half written then is cut off at the next start.
 */
public final class LogStore implements LogSink, LogReader, AutoCloseable {
    public static final ByteSize DEFAULT_LIMIT = ByteSize.megabytes(64);
    private final Path folder;
    private final ByteSize limit;
    private final LogCounters counters = new LogCounters();
    private final Map<UUID, StreamLog> streams = new ConcurrentHashMap<>();

    public LogStore(Path folder, ByteSize limit) {
        this.folder = folder;
        this.limit = limit;
    }

    public LogCounters counters() {
        return counters;
    }

    @Override
    public void append(UUID stream, Batch batch) {
        log(stream).append(batch);
    }

    /** Adds lines that nobody numbered, and that are sent once only. */
    public void write(UUID stream, List<Line> lines) {
        log(stream).append(new Batch("", 1, lines, false));
    }

    /** Nothing will follow: readers come to their end. Idempotent. */
    public void end(UUID stream) {
        log(stream).end();
    }

    /** Waits until a source's last batch has come; false if none came within the patience. */
    public boolean awaitLast(UUID stream, String source, Duration patience)
            throws InterruptedException {
        return log(stream).awaitDone(source, patience);
    }

    /** The highest number kept of a source, 0 if there is none. */
    public long lastSeq(UUID stream, String source) {
        return log(stream).lastSeq(source);
    }

    @Override
    public LogStream read(UUID stream, LogQuery query, Cursor from) {
        var log = log(stream);
        long start = from.position().orElseGet(() -> new History(log, query).start());
        return new Tail(log, query, Math.min(start, log.next()), counters);
    }

    /** Forgets a stream and its lines; what still comes for it is dropped until the next start. */
    public void delete(UUID stream) {
        log(stream).delete();
    }

    /** The streams that have lines on disk. */
    public Set<UUID> stored() {
        try (var names = Files.list(folder)) {
            return names.map(it -> UUID.fromString(it.getFileName().toString()))
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StreamLog log(UUID stream) {
        return streams.computeIfAbsent(
                stream,
                id -> new StreamLog(folder.resolve(id.toString()), limit.bytes(), counters));
    }

    /** Ends every reading; they can be resumed by their cursors after the next start. */
    @Override
    public void close() {
        streams.values().forEach(StreamLog::close);
    }
}
