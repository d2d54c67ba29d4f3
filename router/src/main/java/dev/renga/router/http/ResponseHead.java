package dev.renga.router.http;

/** A response's head, as places in the bytes, checked. Reused; for one thread. */
public final class ResponseHead {
    private static final byte[] HTTP_11 = Ascii.bytes("http/1.1");
    private static final byte[] HTTP_10 = Ascii.bytes("http/1.0");
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;
    private final HeaderLines headers = new HeaderLines(HeadLimits.RESPONSE);
    private final Framing framing = new Framing();
    private final ConnectionOptions connection = new ConnectionOptions();
    private int status;
    private int lineTo;
    private boolean http10;

    /** Reads the head in the first bytes, whose end {@link HeadEnd} has found. */
    public void read(byte[] bytes, int length) throws MalformedException {
        readStatusLine(bytes, length);
        headers.read(bytes, lineTo + 2, length);
        connection.read(headers);
        framing.read(headers);
    }

    private void readStatusLine(byte[] bytes, int length) throws MalformedException {
        if (length < STATUS_TO + 4 || bytes[STATUS_FROM - 1] != ' ') {
            throw new MalformedException(Flaw.FIRST_LINE);
        }
        http10 = Ascii.spells(bytes, 0, HTTP_10.length, HTTP_10);
        if (!http10 && !Ascii.spells(bytes, 0, HTTP_11.length, HTTP_11)) {
            throw new MalformedException(Flaw.FIRST_LINE);
        }
        readStatus(bytes);
        lineTo = STATUS_TO;
        while (Ascii.value(bytes[lineTo])) {
            lineTo++;
        }
        if (bytes[lineTo] != '\r' || (bytes[STATUS_TO] != ' ' && lineTo != STATUS_TO)) {
            throw new MalformedException(Flaw.FIRST_LINE);
        }
        if (lineTo > HeadLimits.RESPONSE.firstLine()) {
            throw new MalformedException(Flaw.FIRST_LINE_TOO_LONG);
        }
    }

    private void readStatus(byte[] bytes) throws MalformedException {
        status = 0;
        for (int i = STATUS_FROM; i < STATUS_TO; i++) {
            if (!Ascii.digit(bytes[i])) {
                throw new MalformedException(Flaw.FIRST_LINE);
            }
            status = status * 10 + bytes[i] - '0';
        }
        if (status < 100) {
            throw new MalformedException(Flaw.FIRST_LINE);
        }
    }

    public int status() {
        return status;
    }

    /** Where the status with its space and reason starts, after the version. */
    public int statusFrom() {
        return STATUS_FROM;
    }

    public int lineTo() {
        return lineTo;
    }

    public HeaderLines headers() {
        return headers;
    }

    public Framing framing() {
        return framing;
    }

    /** Another answer to the same request will follow. */
    public boolean interim() {
        return status < 200 && status != 101;
    }

    /** Whether a body can follow this status at all. */
    public boolean bodiless() {
        return status < 200 || status == 204 || status == 304;
    }

    /** Whether the dyno will take another request on this connection. */
    public boolean keepsAlive() {
        if (connection.close() || framing.contradictory()) {
            return false;
        }
        return !http10 || connection.keepAlive();
    }

    /** Whether {@code Upgrade} is among the connection's options. */
    public boolean upgrades() {
        return connection.upgrade();
    }

    /** How long the dyno says it keeps an idle connection, or -1. */
    public long keepAliveSeconds() {
        int line = headers.find(Header.KEEP_ALIVE);
        return line < 0 ? -1 : KeepAlive.timeout(headers.value(line));
    }
}
