package dev.renga.router.filter;

import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import dev.renga.router.http.HeaderLines;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Every request has an id: the client's, if it is a sane one, else a new one. */
final class RequestId implements RequestFilter {
    private static final byte[] NAME = Ascii.bytes("X-Request-Id: ");
    private static final byte[] HEX = Ascii.bytes("0123456789abcdef");
    private static final int SHORTEST = 20;
    private static final int LONGEST = 200;
    private static final String MARKS = "+/=-";

    static void read(HeaderLines headers, HeadWriter id) {
        id.clear();
        int line = headers.find(Header.X_REQUEST_ID);
        if (line >= 0 && sane(headers.bytes(), headers.valueFrom(line), headers.valueTo(line))) {
            id.add(headers.bytes(), headers.valueFrom(line), headers.valueTo(line));
        } else {
            generate(id);
        }
    }

    private static boolean sane(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Ascii.letterOrDigit(bytes[i]) && MARKS.indexOf(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A random UUID, as text. The id is no secret, so a quick generator does. */
    private static void generate(HeadWriter id) {
        var random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (1L << 63);
        hex(id, high >>> 32, 8);
        hex(id.add('-'), high >>> 16, 4);
        hex(id.add('-'), high, 4);
        hex(id.add('-'), low >>> 48, 4);
        hex(id.add('-'), low, 12);
    }

    private static void hex(HeadWriter id, long value, int digits) {
        for (int shift = digits * 4 - 4; shift >= 0; shift -= 4) {
            id.add(HEX[(int) (value >>> shift) & 15]);
        }
    }

    @Override
    public Set<Header> replaces() {
        return Set.of(Header.X_REQUEST_ID);
    }

    @Override
    public void write(Arrival arrival, HeadWriter out) {
        out.add(NAME).add(arrival.requestId()).endLine();
    }
}
