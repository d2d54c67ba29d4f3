package dev.renga.logs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;

/** Finds where a stream's newest lines begin. */
final class History {
    private final StreamLog log;
    private final LogQuery query;
    private final long end;

    History(StreamLog log, LogQuery query) {
        this.log = log;
        this.query = query;
        this.end = log.next();
    }

    /** The position of the first of the newest matching lines that the query asks for. */
    long start() {
        long start = end;
        int wanted = query.lines();
        for (var segment : log.newestFirst()) {
            if (wanted <= 0) {
                break;
            }
            var found = newest(segment, wanted);
            wanted -= found.size();
            start = found.isEmpty() ? start : found.getFirst();
        }
        return start;
    }

    private ArrayDeque<Long> newest(Segment segment, int wanted) {
        var found = new ArrayDeque<Long>();
        try (var reader = new SegmentReader(segment)) {
            for (var it = reader.next(); it != null && it.first() < end; it = reader.next()) {
                if (it instanceof LogRecord.Lines lines) {
                    collect(lines, found, wanted);
                }
            }
        } catch (FileNotFoundException e) {
            // Retention took the segment meanwhile: its lines are no longer kept.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void collect(LogRecord.Lines record, ArrayDeque<Long> found, int wanted) {
        for (int i = 0; i < record.lines().size(); i++) {
            if (query.matches(record.lines().get(i))) {
                found.add(record.first() + i);
                if (found.size() > wanted) {
                    found.remove();
                }
            }
        }
    }
}
