package dev.renga.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Makes lines, and reads what a stream gives. */
final class Lines {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration NONE = Duration.ZERO;

    private Lines() {}

    static Line app(String text) {
        return new Line(NOON, Origin.APP, "web.1", text);
    }

    static Batch batch(String source, long firstSeq, String... texts) {
        return new Batch(
                source, firstSeq, java.util.Arrays.stream(texts).map(Lines::app).toList(), false);
    }

    /** Lines "from" to "to", numbered and named the same. */
    static Batch numbered(String source, long from, long to) {
        var lines = LongStream.rangeClosed(from, to).mapToObj(n -> app("line " + n)).toList();
        return new Batch(source, from, lines, false);
    }

    static List<String> drain(LogStream stream) throws InterruptedException {
        var texts = new ArrayList<String>();
        while (stream.next(LONG) instanceof LogEvent.Entry entry) {
            texts.add(entry.line().text());
        }
        return texts;
    }

    /** The next line that comes; fails if none does. */
    static LogEvent.Entry entry(LogStream stream) throws InterruptedException {
        for (var it = stream.next(LONG); ; it = stream.next(LONG)) {
            if (it instanceof LogEvent.Entry entry) {
                return entry;
            }
            if (it instanceof LogEvent.End) {
                throw new AssertionError("the stream ended");
            }
        }
    }
}
