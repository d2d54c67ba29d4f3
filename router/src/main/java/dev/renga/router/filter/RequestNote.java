package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;

/** The part of a log line that the request itself gives. */
final class RequestNote {
    private static final byte[] METHOD = Ascii.bytes("method=");
    private static final byte[] PATH = Ascii.bytes(" path=\"");
    private static final byte[] HOST = Ascii.bytes("\" host=");
    private static final byte[] ID = Ascii.bytes(" request_id=");
    private static final byte[] FORWARDED = Ascii.bytes(" fwd=");
    private static final byte[] HEX = Ascii.bytes("0123456789ABCDEF");

    private RequestNote() {}

    static void write(Arrival arrival, HeadWriter out) {
        var line = arrival.head().line();
        var host = arrival.head().host();
        out.add(METHOD).add(line.bytes(), 0, line.methodTo()).add(PATH);
        quotable(line.bytes(), line.targetFrom(), line.targetTo(), out);
        out.add(HOST).add(host.bytes(), host.from(), host.to());
        out.add(ID).add(arrival.requestId()).add(FORWARDED);
        forwarded(arrival, out);
    }

    /** One address stands as it is, a list in quotes. */
    private static void forwarded(Arrival arrival, HeadWriter out) {
        var list = arrival.forwardedFor();
        if (list.length() == arrival.visitor().address().length) {
            out.add(list);
        } else {
            out.add('"');
            quotable(list.array(), 0, list.length(), out);
            out.add('"');
        }
    }

    /** What would end the quotes, or is no ASCII text, is percent-encoded. */
    private static void quotable(byte[] bytes, int from, int to, HeadWriter out) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\' || b < ' ') {
                out.add(bytes, start, i).add('%').add(HEX[b >> 4 & 15]).add(HEX[b & 15]);
                start = i + 1;
            }
        }
        out.add(bytes, start, to);
    }
}
