package dev.renga.router.http;

import java.util.Arrays;

/**
 * The header lines of one head, as places in its bytes. Reused for head after head, so that a
 * request makes no objects; valid until the next is read. For one thread.
 */
public final class HeaderLines {
    private static final int PLACES = 4;
    private final HeadLimits limits;
    private byte[] bytes = {};
    private int[] places = new int[PLACES * 32];
    private Header[] headers = new Header[32];
    private int count;

    HeaderLines(HeadLimits limits) {
        this.limits = limits;
    }

    /** Reads the lines from {@code from} up to the empty line that ends at {@code to}. */
    void read(byte[] head, int from, int to) throws MalformedException {
        bytes = head;
        count = 0;
        int at = from;
        while (at < to - 2) {
            at = readLine(at);
        }
    }

    /** Reads one line; the caller has seen that each ends with CR LF. Returns where the next is. */
    private int readLine(int start) throws MalformedException {
        if (Ascii.space(bytes[start])) {
            throw new MalformedException(Flaw.FOLDED_LINE);
        }
        int colon = nameEnd(start);
        int end = valueEnd(colon + 1);
        if (end - colon - 1 > limits.line()) {
            throw new MalformedException(Flaw.LINE_TOO_LONG);
        }
        add(start, colon, end);
        return end + 2;
    }

    private int nameEnd(int start) throws MalformedException {
        int at = start;
        while (Ascii.token(bytes[at])) {
            at++;
        }
        if (at == start || bytes[at] != ':') {
            throw new MalformedException(Flaw.NAME);
        }
        if (at - start > limits.name()) {
            throw new MalformedException(Flaw.NAME_TOO_LONG);
        }
        return at;
    }

    private int valueEnd(int start) throws MalformedException {
        int at = start;
        while (Ascii.value(bytes[at])) {
            at++;
        }
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new MalformedException(Flaw.VALUE);
        }
        return at;
    }

    private void add(int nameStart, int colon, int lineEnd) throws MalformedException {
        if (count == limits.headers()) {
            throw new MalformedException(Flaw.TOO_MANY_HEADERS);
        }
        if (count == headers.length) {
            headers = Arrays.copyOf(headers, count * 2);
            places = Arrays.copyOf(places, places.length * 2);
        }
        var header = Header.of(bytes, nameStart, colon);
        if (header == Header.SET_COOKIE && lineEnd - nameStart > limits.cookie()) {
            throw new MalformedException(Flaw.COOKIE_TOO_LONG);
        }
        headers[count] = header;
        place(nameStart, colon, lineEnd);
        count++;
    }

    private void place(int nameStart, int colon, int lineEnd) {
        int from = colon + 1;
        int to = lineEnd;
        while (from < to && Ascii.space(bytes[from])) {
            from++;
        }
        while (to > from && Ascii.space(bytes[to - 1])) {
            to--;
        }
        int at = count * PLACES;
        places[at] = nameStart;
        places[at + 1] = colon;
        places[at + 2] = from;
        places[at + 3] = to;
    }

    public int count() {
        return count;
    }

    /** The bytes that all places point into. */
    public byte[] bytes() {
        return bytes;
    }

    public Header header(int line) {
        return headers[line];
    }

    /** Keeps every line of a name that is not known otherwise from going on. */
    void nominate(int from, int to) {
        for (int line = 0; line < count; line++) {
            if (headers[line] == Header.OTHER
                    && Ascii.same(bytes, from, to, nameFrom(line), nameTo(line))) {
                headers[line] = Header.NOMINATED;
            }
        }
    }

    public int nameFrom(int line) {
        return places[line * PLACES];
    }

    public int nameTo(int line) {
        return places[line * PLACES + 1];
    }

    public int valueFrom(int line) {
        return places[line * PLACES + 2];
    }

    public int valueTo(int line) {
        return places[line * PLACES + 3];
    }

    public boolean valueSpells(int line, byte[] word) {
        return Ascii.spells(bytes, valueFrom(line), valueTo(line), word);
    }

    public String value(int line) {
        return Ascii.text(bytes, valueFrom(line), valueTo(line));
    }

    /** The first line of that name, or -1. */
    public int find(Header header) {
        for (int line = 0; line < count; line++) {
            if (headers[line] == header) {
                return line;
            }
        }
        return -1;
    }
}
