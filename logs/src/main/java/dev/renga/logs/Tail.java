package dev.renga.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream's files behind its appends. It holds one record in memory, however far behind it
 * is; when retention overtakes it, it tells what it missed in a line of its own.
 */
final class Tail implements LogStream {
    private static final String WRITER = "logplex";
    private final StreamLog log;
    private final LogQuery query;
    private final LogCounters counters;
    private final long stop;
    private final Queue<LogEvent> ready = new ArrayDeque<>();
    private long position;
    private boolean over;
    private Instant lastSeen = Instant.EPOCH;
    private @Nullable SegmentReader reader;

    Tail(StreamLog log, LogQuery query, long from, LogCounters counters) {
        this.log = log;
        this.query = query;
        this.counters = counters;
        this.position = from;
        this.stop = query.tail() ? Long.MAX_VALUE : log.next();
    }

    @Override
    public LogEvent next(Duration patience) throws InterruptedException {
        if (ready.isEmpty()) {
            advance(patience);
        }
        var event = ready.poll();
        return event == null ? new LogEvent.Quiet() : event;
    }

    private void advance(Duration patience) throws InterruptedException {
        if (over || position >= stop || log.isOverAt(position)) {
            ready.add(new LogEvent.End());
        } else if (log.awaitAt(position, patience)) {
            try {
                take(read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The next record that is not wholly behind the position; null if its file is damaged. */
    private @Nullable LogRecord read() throws IOException {
        for (var at = current(); at != null; at = moveOn(at)) {
            for (var it = at.next(); it != null; it = at.next()) {
                if (it.count() > 0 && it.next() > position) {
                    return it;
                }
            }
        }
        return null;
    }

    private @Nullable SegmentReader current() throws IOException {
        if (reader == null) {
            reader = log.open(position);
        }
        return reader;
    }

    private @Nullable SegmentReader moveOn(SegmentReader from) throws IOException {
        var following = log.openAfter(from.segment());
        if (following != null) {
            from.close();
            reader = following;
        }
        return following;
    }

    private void take(@Nullable LogRecord found) {
        switch (found) {
            case null -> skipTo(log.next(), lastSeen);
            case LogRecord.Header header -> throw new AssertionError("takes no position");
            case LogRecord.End end -> {
                over = true;
                ready.add(new LogEvent.End());
            }
            case LogRecord.Lines lines -> take(lines);
        }
    }

    private void take(LogRecord.Lines record) {
        var lines = record.lines();
        if (record.first() > position) {
            skipTo(record.first(), lines.isEmpty() ? lastSeen : lines.getFirst().at());
        }
        for (long at = position; at < record.next() && at < stop; at++) {
            int index = (int) (at - record.first());
            if (index < lines.size()) {
                show(lines.get(index), at + 1);
            }
        }
        position = record.next();
    }

    private void show(Line line, long after) {
        lastSeen = line.at();
        if (query.matches(line)) {
            ready.add(new LogEvent.Entry(line, Cursor.before(after)));
        }
    }

    private void skipTo(long kept, Instant at) {
        long missed = kept - position;
        counters.missed(missed);
        var text =
                "Error L11 (Tail buffer overflow) -> This tail session dropped %d messages since %s."
                        .formatted(missed, Line.time(lastSeen));
        var notice = new Line(at, Origin.HEROKU, WRITER, text);
        ready.add(new LogEvent.Entry(notice, Cursor.before(kept)));
        position = kept;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
