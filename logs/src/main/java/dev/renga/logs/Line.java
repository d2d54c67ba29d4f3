package dev.renga.logs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One line of a log, kept to the microsecond.
 *
 * @param process who wrote it, {@code web.1}, {@code router} or {@code api}
 * @param text without the line end
 */
public record Line(Instant at, Origin origin, String process, String text) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'")
                    .withZone(ZoneOffset.UTC);

    public Line {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** {@code 2023-08-09T15:44:44.642377+00:00 app[web.1]: hi}. */
    public String display() {
        return "%s %s[%s]: %s".formatted(time(at), origin.text(), process, text);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
