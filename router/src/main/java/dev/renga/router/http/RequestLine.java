package dev.renga.router.http;

/** The first line of a request: a method, a target that starts with a slash, and a version. */
public final class RequestLine {
    private static final int LONGEST_METHOD = 127;
    private static final byte[] CONNECT = Ascii.bytes("CONNECT");
    private static final byte[] OPTIONS = Ascii.bytes("OPTIONS");
    private static final byte[] VERSION = Ascii.bytes("http/");
    private static final byte[] SCHEME = Ascii.bytes("http://");
    private static final byte[] SECURE_SCHEME = Ascii.bytes("https://");
    private static final byte[][] IDEMPOTENT = {
        Ascii.bytes("GET"), Ascii.bytes("HEAD"), OPTIONS, Ascii.bytes("PUT"), Ascii.bytes("DELETE")
    };
    private byte[] bytes = {};
    private int methodTo;
    private int authorityFrom;
    private int authorityTo;
    private int targetFrom;
    private int targetTo;
    private boolean http10;

    /** Reads the line at the start of the bytes. Returns where the next line begins. */
    int read(byte[] head) throws MalformedException {
        bytes = head;
        readMethod();
        readTarget();
        int end = targetTo + 1 + "HTTP/1.1".length();
        readVersion(end);
        if (end > HeadLimits.REQUEST.firstLine()) {
            throw new MalformedException(Flaw.FIRST_LINE_TOO_LONG);
        }
        return end + 2;
    }

    private void readMethod() throws MalformedException {
        int at = 0;
        while (Ascii.token(bytes[at])) {
            at++;
        }
        if (at == 0 || at > LONGEST_METHOD || bytes[at] != ' ') {
            throw new MalformedException(Flaw.METHOD);
        }
        methodTo = at;
        if (methodIs(CONNECT)) {
            throw new MalformedException(Flaw.CONNECT);
        }
    }

    private void readTarget() throws MalformedException {
        int at = methodTo + 1;
        targetFrom = at;
        while (Ascii.target(bytes[at])) {
            at++;
        }
        if (at == targetFrom || bytes[at] != ' ') {
            throw new MalformedException(at == targetFrom ? Flaw.FIRST_LINE : Flaw.TARGET);
        }
        targetTo = at;
        authorityFrom = -1;
        if (bytes[targetFrom] != '/' && !asksForServer()) {
            readAbsoluteTarget();
        }
    }

    private boolean asksForServer() {
        return targetTo - targetFrom == 1 && bytes[targetFrom] == '*' && methodIs(OPTIONS);
    }

    /** The scheme and authority are cut off: a dyno gets the path, as for any other request. */
    private void readAbsoluteTarget() throws MalformedException {
        authorityFrom = targetFrom + schemeLength();
        int at = authorityFrom;
        while (at < targetTo && bytes[at] != '/' && bytes[at] != '?') {
            at++;
        }
        authorityTo = at;
        if (authorityTo == targetTo || bytes[at] != '/') {
            throw new MalformedException(Flaw.TARGET);
        }
        targetFrom = at;
    }

    private int schemeLength() throws MalformedException {
        for (var scheme : new byte[][] {SCHEME, SECURE_SCHEME}) {
            int end = targetFrom + scheme.length;
            if (end <= targetTo && Ascii.spells(bytes, targetFrom, end, scheme)) {
                return scheme.length;
            }
        }
        throw new MalformedException(Flaw.TARGET);
    }

    private void readVersion(int end) throws MalformedException {
        int from = targetTo + 1;
        if (end + 1 >= bytes.length || bytes[end] != '\r' || bytes[end + 1] != '\n') {
            throw new MalformedException(Flaw.FIRST_LINE);
        }
        if (!Ascii.spells(bytes, from, from + VERSION.length, VERSION)
                || !Ascii.digit(bytes[end - 3])
                || bytes[end - 2] != '.'
                || !Ascii.digit(bytes[end - 1])) {
            throw new MalformedException(Flaw.FIRST_LINE);
        }
        if (bytes[end - 3] != '1' || bytes[end - 1] > '1') {
            throw new MalformedException(Flaw.VERSION);
        }
        http10 = bytes[end - 1] == '0';
    }

    boolean methodIs(byte[] word) {
        return Ascii.is(bytes, 0, methodTo, word);
    }

    /** Whether doing it twice is the same as doing it once. */
    public boolean idempotent() {
        for (var method : IDEMPOTENT) {
            if (methodIs(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an authority stood in the target. */
    boolean hasAuthority() {
        return authorityFrom >= 0;
    }

    boolean authorityIs(int from, int to) {
        return Ascii.same(bytes, authorityFrom, authorityTo, from, to);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The method starts the head. */
    public int methodTo() {
        return methodTo;
    }

    public int targetFrom() {
        return targetFrom;
    }

    public int targetTo() {
        return targetTo;
    }

    public boolean http10() {
        return http10;
    }
}
