package dev.renga.control.logs;

import dev.renga.control.ledger.Release;
import dev.renga.kernel.ProcessType;
import dev.renga.logs.Cursor;
import dev.renga.logs.Line;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogEvent.End;
import dev.renga.logs.LogEvent.Entry;
import dev.renga.logs.LogEvent.Quiet;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogReader;
import dev.renga.logs.LogStream;
import dev.renga.logs.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * What the command of a release prints, out of the log of its app: one runs at a time there, so its
 * lines are those of the process type from the release on. Ends with the command.
 */
final class ReleaseOutput implements LogStream {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The last lines may come after the release has ended. */
    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    private final LogStream lines;
    private final Instant from;
    private final BooleanSupplier pending;
    private boolean over;

    private ReleaseOutput(LogStream lines, Instant from, BooleanSupplier pending) {
        this.lines = lines;
        this.from = from;
        this.pending = pending;
    }

    /**
     * @param pending whether the release still is
     */
    static LogStream of(Release release, LogReader logs, Cursor cursor, BooleanSupplier pending) {
        // its last lines may come after its end is known
        var type = ProcessType.RELEASE.value();
        var query = new LogQuery(Integer.MAX_VALUE, null, type, true);
        var lines = logs.read(release.app().value(), query, cursor);
        return new ReleaseOutput(lines, release.createdAt(), pending);
    }

    @Override
    public LogEvent next(Duration patience) throws InterruptedException {
        while (!over) {
            switch (lines.next(patience.compareTo(LOOK) < 0 ? patience : LOOK)) {
                case Entry entry when isPrinted(entry.line()) -> {
                    return entry;
                }
                case Entry(var line, _) -> over = isExit(line);
                case Quiet quiet when patience.isZero() || pending.getAsBoolean() -> {
                    return quiet;
                }
                case Quiet _ -> {
                    return last();
                }
                case End _ -> over = true;
            }
        }
        return new End();
    }

    private LogEvent last() throws InterruptedException {
        // a reader is quiet, too, where it meets the lines of others
        long deadline = System.nanoTime() + LAST_LINES.toNanos();
        for (long left = 1; left > 0 && !over; left = deadline - System.nanoTime()) {
            var event = lines.next(Duration.ofNanos(left));
            if (event instanceof Entry(var line, _)) {
                if (isPrinted(line)) {
                    return event;
                }
                over = isExit(line);
            } else {
                over = event instanceof End;
            }
        }
        over = true;
        return new End();
    }

    private boolean isPrinted(Line line) {
        return line.origin() == Origin.APP && !line.at().isBefore(from);
    }

    private boolean isExit(Line line) {
        return line.origin() == Origin.HEROKU
                && !line.at().isBefore(from)
                && line.text().startsWith("Process exited with status");
    }

    @Override
    public void close() {
        lines.close();
    }
}
