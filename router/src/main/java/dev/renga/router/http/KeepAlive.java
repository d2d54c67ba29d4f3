package dev.renga.router.http;

import java.util.regex.Pattern;

/** Reads a server's {@code Keep-Alive: timeout=5}. */
final class KeepAlive {
    private static final Pattern TIMEOUT =
            Pattern.compile("(?:^|[,;\\s])timeout\\s*=\\s*(\\d{1,6})", Pattern.CASE_INSENSITIVE);

    private KeepAlive() {}

    /** Seconds, or -1. */
    static long timeout(String value) {
        var matcher = TIMEOUT.matcher(value);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
