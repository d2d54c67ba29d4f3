package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import java.util.EnumSet;

/**
 * Writes the head that a dyno gets. Their order is the order of the lines, nothing depends on it.
 */
public final class RequestFilters {
    private static final byte[] VERSION = Ascii.bytes(" HTTP/1.1\r\n");
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
    private static final EnumSet<Header> REPLACED = replaced();

    private RequestFilters() {}

    private static EnumSet<Header> replaced() {
        var replaced = EnumSet.noneOf(Header.class);
        for (var filter : ALL) {
            replaced.addAll(filter.replaces());
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
            if (!REPLACED.contains(headers.header(i))) {
                out.line(headers, i);
            }
        }
        for (var filter : ALL) {
            filter.write(arrival, out);
        }
        out.endLine();
    }
}
