package dev.renga.router.filter;

import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;

/**
 * Writes the head that a dyno gets. Their order is the order of the lines, nothing depends on it.
 */
public final class RequestFilters {
    private static final byte[] VERSION = dev.renga.router.http.Ascii.bytes(" HTTP/1.1\r\n");
    private static final RequestFilter[] ALL = {
        new Expectation(),
        new Hops(),
        new BodyLength(),
        new RequestId(),
        new ForwardedFor(),
        new ForwardedProto(),
        new RequestStart(),
        new Via()
    };
    private static final boolean[] REPLACED = replaced();

    private RequestFilters() {}

    private static boolean[] replaced() {
        var replaced = new boolean[Header.values().length];
        for (var filter : ALL) {
            filter.replaces().forEach(header -> replaced[header.ordinal()] = true);
        }
        return replaced;
    }

    public static void write(Arrival arrival, HeadWriter out) {
        var line = arrival.head().line();
        out.clear();
        out.add(line.bytes(), 0, line.methodTo()).add(' ');
        out.add(line.bytes(), line.targetFrom(), line.targetTo()).add(VERSION);
        var headers = arrival.head().headers();
        for (int i = 0; i < headers.count(); i++) {
            if (!REPLACED[headers.header(i).ordinal()]) {
                out.line(headers, i);
            }
        }
        for (var filter : ALL) {
            filter.write(arrival, out);
        }
        out.endLine();
    }
}
