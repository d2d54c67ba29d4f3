package dev.renga.control.logs;

import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.logs.Cursor;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogReader;
import dev.renga.logs.LogStream;
import dev.renga.logs.Origin;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives out links to logs and to build output, and opens them. A link to an app's log is short
 * lived; a tail that was opened in time may be resumed for a day. Thread-safe.
 */
public final class LogSessions {
    /** Links to an app's log are {@code /log-streams/<token>}. */
    public static final String LOGS = "/log-streams/";

    /** Links to the output of a build or a release are {@code /output-streams/<token>}. */
    public static final String OUTPUT = "/output-streams/";

    private static final int DEFAULT_LINES = 100;
    private static final int MOST_LINES = 100_000;
    private static final Duration UNTIL_OPENED = Duration.ofMinutes(6);
    private static final Duration UNTIL_RESUMED = Duration.ofDays(1);
    private static final Duration OUTPUT_KEPT = Duration.ofDays(365);

    private final StreamLinks links;
    private final LogReader reader;
    private final Function<UUID, Optional<Release>> releases;

    /**
     * What a client asks for, as it asks for it.
     *
     * @param dyno a dyno ({@code web.1}) or a process type ({@code web})
     */
    public record Request(
            @Nullable Integer lines,
            @Nullable String source,
            @Nullable String dyno,
            boolean tail) {}

    /**
     * @param releases finds one by its id
     */
    public LogSessions(
            StreamLinks links, LogReader reader, Function<UUID, Optional<Release>> releases) {
        this.links = links;
        this.reader = reader;
        this.releases = releases;
    }

    /** The path of a link to an app's log. */
    public String create(AppId app, Request request) {
        return LOGS + links.token(app.value(), query(request));
    }

    private static LogQuery query(Request request) {
        int lines = request.lines() == null ? DEFAULT_LINES : request.lines();
        if (lines < 0) {
            throw new RengaException(Problem.INVALID_PARAMS, "lines can't be less than 0.");
        }
        var origin = request.source() == null ? null : origin(request.source());
        return new LogQuery(Math.min(lines, MOST_LINES), origin, request.dyno(), request.tail());
    }

    private static Origin origin(String source) {
        return Arrays.stream(Origin.values())
                .filter(it -> it.text().equals(source))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.INVALID_PARAMS,
                                "source is app or heroku, not \"%s\".".formatted(source)));
    }

    /** The path of a link to all that a build or a release command prints. */
    public String output(UUID stream) {
        return OUTPUT + links.token(stream, LogQuery.everything(true));
    }

    /**
     * Opens a link to a log.
     *
     * @param lastEventId of the client's last line, or null at its first call
     */
    public LogStream open(String token, @Nullable String lastEventId) {
        return open(token, lastEventId, lastEventId == null ? UNTIL_OPENED : UNTIL_RESUMED);
    }

    /** Opens a link to output: from its first line, or behind the client's last. */
    public LogStream openOutput(String token, @Nullable String lastEventId) {
        var stream = links.open(token, OUTPUT_KEPT).stream();
        return releases.apply(stream)
                .map(it -> ReleaseOutput.of(it, reader, from(lastEventId), () -> isPending(stream)))
                .orElseGet(() -> open(token, lastEventId, OUTPUT_KEPT));
    }

    private boolean isPending(UUID release) {
        return releases.apply(release)
                .filter(it -> it.status() == ReleaseStatus.PENDING)
                .isPresent();
    }

    private LogStream open(String token, @Nullable String lastEventId, Duration age) {
        var target = links.open(token, age);
        return reader.read(target.stream(), target.query(), from(lastEventId));
    }

    private static Cursor from(@Nullable String lastEventId) {
        return lastEventId == null ? Cursor.RECENT : new Cursor(lastEventId);
    }
}
