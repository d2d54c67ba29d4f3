package dev.renga.router.proxy;

import dev.renga.router.http.Ascii;

/** Why a request got no answer from its app, in the words and codes of the router's log. */
public enum Failure {
    H10("App crashed", 503),
    H11("Backlog too deep", 503),
    H12("Request timeout", 503),
    H13("Connection closed without response", 503),
    H14("No web processes running", 503),
    H15("Idle connection", 503),
    H17("Poorly formatted HTTP response", 503),
    H18("Server Request Interrupted", 503),
    H19("Backend connection timeout", 503),
    H20("App boot timeout", 503),
    H21("Backend connection refused", 503),
    H24("Forced close", 503),
    H25_LENGTH("H25", "HTTP restriction: invalid content length", 502),
    H25_COOKIE("H25", "HTTP restriction: oversized cookie", 502),
    H25_HEADER("H25", "HTTP restriction: oversized header", 502),
    H25_STATUS_LINE("H25", "HTTP restriction: oversized status line", 502),
    H26_CHUNK("H26", "Request Error", 400),
    H27("Client Request Interrupted", 499),
    H28("Client Connection Idle", 499),
    H31("Misdirected Request", 421),
    H34("All up dynos are quarantined", 503),
    H80("Maintenance mode", 503),
    H81("Blank app", 502);

    private final String code;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // only ever read, to be copied into a line
    private final byte[] prefix;

    Failure(String desc, int status) {
        this(null, desc, status);
    }

    Failure(@org.jspecify.annotations.Nullable String code, String desc, int status) {
        this.code = code == null ? name() : code;
        this.status = status;
        prefix =
                Ascii.bytes(
                        "%sat=%s code=%s desc=\"%s\" "
                                .formatted(socket(), level(), this.code, desc));
    }

    private String socket() {
        return switch (name()) {
            case "H18" -> "sock=backend ";
            case "H27" -> "sock=client ";
            default -> "";
        };
    }

    private String level() {
        return switch (name()) {
            case "H80", "H81" -> "info";
            case "H27", "H28" -> "warning";
            default -> "error";
        };
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** How its log line begins. */
    byte[] prefix() {
        return prefix;
    }

    /** Whether it is nobody's wish and not the client's doing: a cut-over has failed by it. */
    boolean isMishap() {
        return status >= 500 && this != H80 && this != H81;
    }
}
