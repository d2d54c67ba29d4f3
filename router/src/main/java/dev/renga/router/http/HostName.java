package dev.renga.router.http;

/** The name in the Host header: one, well formed, and the same as one in the request line. */
public final class HostName {
    private byte[] bytes = {};
    private int from;
    private int to;

    void read(HeaderLines headers, RequestLine line) throws MalformedException {
        bytes = headers.bytes();
        int at = headers.find(Header.HOST);
        if (at < 0) {
            throw new MalformedException(Flaw.NO_HOST);
        }
        refuseSecond(headers, at);
        from = headers.valueFrom(at);
        int end = headers.valueTo(at);
        if (line.hasAuthority() && !line.authorityIs(from, end)) {
            throw new MalformedException(Flaw.HOST);
        }
        to = nameEnd(end);
        checkPort(end);
        if (to - from > 1 && bytes[to - 1] == '.') {
            to--;
        }
    }

    private static void refuseSecond(HeaderLines headers, int first) throws MalformedException {
        for (int line = first + 1; line < headers.count(); line++) {
            if (headers.header(line) == Header.HOST) {
                throw new MalformedException(Flaw.SEVERAL_HOSTS);
            }
        }
    }

    private int nameEnd(int end) throws MalformedException {
        int at = from;
        if (at < end && bytes[at] == '[') {
            return addressEnd(end);
        }
        while (at < end && Ascii.host(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw new MalformedException(at == end ? Flaw.NO_HOST : Flaw.HOST);
        }
        return at;
    }

    private int addressEnd(int end) throws MalformedException {
        int at = from + 1;
        while (at < end && (Ascii.hex(bytes[at]) >= 0 || bytes[at] == ':' || bytes[at] == '.')) {
            at++;
        }
        if (at == end || bytes[at] != ']') {
            throw new MalformedException(Flaw.HOST);
        }
        return at + 1;
    }

    private void checkPort(int end) throws MalformedException {
        if (to < end && bytes[to] != ':') {
            throw new MalformedException(Flaw.HOST);
        }
        for (int at = to + 1; at < end; at++) {
            if (!Ascii.digit(bytes[at])) {
                throw new MalformedException(Flaw.HOST);
            }
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    @Override
    public String toString() {
        return Ascii.text(bytes, from, to).toLowerCase(java.util.Locale.ROOT);
    }
}
