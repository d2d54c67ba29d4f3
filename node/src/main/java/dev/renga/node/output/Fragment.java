package dev.renga.node.output;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * One record of a monitor's log file: {@code 2026-11-24T17:09:00.123456789+00:00 stdout F text}.
 *
 * @param whole whether the line ends here ({@code F}) or goes on in the next record of the stream
 */
record Fragment(long atMicros, boolean error, boolean whole, ByteString text) {
    private static final int WORDS = 3;

    /** Reads a record without its line end; nothing if it is none. */
    static Optional<Fragment> parse(byte[] bytes, int from, int to) {
        var spaces = new int[WORDS];
        int found = 0;
        for (int i = from; i < to && found < WORDS; i++) {
            if (bytes[i] == ' ') {
                spaces[found++] = i;
            }
        }
        if (found < WORDS) {
            return Optional.empty();
        }
        var stream = ascii(bytes, spaces[0] + 1, spaces[1]);
        var tag = ascii(bytes, spaces[1] + 1, spaces[2]);
        if (!stream.startsWith("std") || !(tag.equals("F") || tag.equals("P"))) {
            return Optional.empty();
        }
        var text = ByteString.copyFrom(bytes, spaces[2] + 1, to - spaces[2] - 1);
        return micros(ascii(bytes, from, spaces[0]))
                .map(at -> new Fragment(at, stream.equals("stderr"), tag.equals("F"), text));
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static Optional<Long> micros(String time) {
        try {
            var at = OffsetDateTime.parse(time);
            return Optional.of(
                    at.toEpochSecond() * 1_000_000 + at.get(ChronoField.MICRO_OF_SECOND));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
