package dev.renga.logs;

import java.util.List;
import java.util.Map;

/**
 * What a segment consists of. Each record but a header takes one or more positions of its stream,
 * so that "behind this position" tells exactly which records are complete.
 */
sealed interface LogRecord {
    long first();

    int count();

    default long next() {
        return first() + count();
    }

    /** Opens a segment, and carries what would be lost with the segments before it. */
    record Header(long first, Map<String, Long> sources) implements LogRecord {
        @Override
        public int count() {
            return 0;
        }
    }

    record Lines(long first, Batch batch) implements LogRecord {
        List<Line> lines() {
            return batch.lines();
        }

        @Override
        public int count() {
            return Math.max(1, lines().size());
        }
    }

    /** Nothing follows in this stream. */
    record End(long first) implements LogRecord {
        @Override
        public int count() {
            return 1;
        }
    }
}
