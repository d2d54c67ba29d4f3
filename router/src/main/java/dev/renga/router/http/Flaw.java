package dev.renga.router.http;

/** What is wrong with a head or a body's framing, and the status a client gets for it. */
public enum Flaw {
    BARE_LINE_END(400, "a line does not end with CR LF"),
    FOLDED_LINE(400, "a header line is folded"),
    NAME(400, "a header name is malformed"),
    VALUE(400, "a header value has a control character"),
    NAME_TOO_LONG(400, "a header name is too long"),
    LINE_TOO_LONG(400, "a header line is too long"),
    TOO_MANY_HEADERS(400, "there are too many headers"),
    HEAD_TOO_LONG(400, "the head is too long"),
    FIRST_LINE(400, "the request line is malformed"),
    FIRST_LINE_TOO_LONG(400, "the request line is too long"),
    METHOD(400, "the method is malformed"),
    CONNECT(405, "CONNECT is not served here"),
    TARGET(400, "the request target is malformed"),
    VERSION(505, "only HTTP/1.0 and HTTP/1.1 are served here"),
    NO_HOST(400, "there is no Host header"),
    SEVERAL_HOSTS(400, "there are several Host headers"),
    HOST(400, "the Host header is malformed"),
    CONTENT_LENGTH(400, "the Content-Length is malformed"),
    TRANSFER_ENCODING(400, "only Transfer-Encoding: chunked is served here"),
    EXPECTATION(417, "only Expect: 100-continue is served here"),
    CHUNK(400, "a chunk is malformed"),
    COOKIE_TOO_LONG(400, "a Set-Cookie line is too long");

    private final int status;
    private final String text;

    Flaw(int status, String text) {
        this.status = status;
        this.text = text;
    }

    public int status() {
        return status;
    }

    public String text() {
        return text;
    }
}
