package dev.renga.api.kit;

import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request's id: the first that the client sent, or a new one. */
final class RequestIds {
    private static final Pattern GOOD = Pattern.compile("[-\\w]{8,128}");

    private RequestIds() {}

    static boolean isSent(@Nullable String header) {
        return header != null && GOOD.matcher(first(header)).matches();
    }

    static String of(@Nullable String header, InstantSource clock) {
        return header != null && isSent(header) ? first(header) : Uuid7.next(clock).toString();
    }

    /** The first of several ids in a header. */
    static String first(String header) {
        int comma = header.indexOf(',');
        return (comma < 0 ? header : header.substring(0, comma)).strip();
    }
}
