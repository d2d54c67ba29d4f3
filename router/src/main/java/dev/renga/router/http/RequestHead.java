package dev.renga.router.http;

/**
 * A request's head: its line and headers as places in the bytes, checked. Reused for request after
 * request, so that one makes no objects; valid until the next is read. For one thread.
 */
public final class RequestHead {
    private static final byte[] CONTINUE = Ascii.bytes("100-continue");
    private static final byte[] H2C = Ascii.bytes("h2c");
    private static final byte[] HEAD = Ascii.bytes("HEAD");
    private final RequestLine line = new RequestLine();
    private final HeaderLines headers = new HeaderLines(HeadLimits.REQUEST);
    private final Framing framing = new Framing();
    private final ConnectionOptions connection = new ConnectionOptions();
    private final HostName host = new HostName();
    private boolean expectsContinue;
    private boolean upgrades;

    /**
     * Reads the head in the first bytes of {@code bytes}.
     *
     * @param length as {@link HeadEnd} found it, so each line ends with CR LF, the last is empty
     */
    public void read(byte[] bytes, int length) throws MalformedException {
        int next = line.read(bytes);
        headers.read(bytes, next, length);
        host.read(headers, line);
        connection.read(headers);
        framing.read(headers);
        if (framing.chunked() && line.http10()) {
            throw new MalformedException(Flaw.TRANSFER_ENCODING);
        }
        expectsContinue = readExpectation();
        upgrades = readUpgrade();
    }

    private boolean readExpectation() throws MalformedException {
        int at = headers.find(Header.EXPECT);
        if (at < 0 || headers.valueFrom(at) == headers.valueTo(at)) {
            return false;
        }
        if (!headers.valueSpells(at, CONTINUE)) {
            throw new MalformedException(Flaw.EXPECTATION);
        }
        return !line.http10();
    }

    /** HTTP/2 inside an upgraded connection would get past every header the router writes. */
    private boolean readUpgrade() {
        int at = headers.find(Header.UPGRADE);
        return at >= 0 && connection.upgrade() && !line.http10() && !headers.valueSpells(at, H2C);
    }

    public RequestLine line() {
        return line;
    }

    public HeaderLines headers() {
        return headers;
    }

    public Framing framing() {
        return framing;
    }

    public ConnectionOptions connection() {
        return connection;
    }

    public HostName host() {
        return host;
    }

    /** The client waits for 100 before it sends the body. */
    public boolean expectsContinue() {
        return expectsContinue && hasBody();
    }

    public boolean upgrades() {
        return upgrades;
    }

    public boolean hasBody() {
        return framing.chunked() || framing.length() > 0;
    }

    public boolean isHead() {
        return line.methodIs(HEAD);
    }

    /** Whether the client will send another request on this connection, as far as it says. */
    public boolean keepsAlive() {
        if (framing.contradictory() || connection.close()) {
            return false;
        }
        return !line.http10() || connection.keepAlive();
    }
}
