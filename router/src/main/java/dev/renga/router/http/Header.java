package dev.renga.router.http;

import java.util.Arrays;
import java.util.Locale;

/** The header names that the router acts on; all others are {@link #OTHER} and go through. */
public enum Header {
    OTHER,
    /** Named by the Connection header as not to go on. */
    NOMINATED,
    HOST,
    CONNECTION,
    KEEP_ALIVE,
    PROXY_CONNECTION,
    PROXY_AUTHORIZATION,
    TE,
    TRANSFER_ENCODING,
    CONTENT_LENGTH,
    UPGRADE,
    HTTP2_SETTINGS,
    EXPECT,
    VIA,
    SET_COOKIE,
    X_FORWARDED_FOR,
    X_FORWARDED_PROTO,
    X_FORWARDED_PORT,
    X_REQUEST_START,
    X_REQUEST_ID;

    private static final int LONGEST = 32;
    private static final Header[][] BY_LENGTH = byLength();

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final byte[] lower = Ascii.bytes(name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private static Header[][] byLength() {
        var table = new Header[LONGEST][];
        for (int i = 0; i < LONGEST; i++) {
            int length = i;
            table[i] =
                    Arrays.stream(values())
                            .filter(it -> it.known() && it.lower.length == length)
                            .toArray(Header[]::new);
        }
        return table;
    }

    private boolean known() {
        return this != OTHER && this != NOMINATED;
    }

    static Header of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < LONGEST) {
            for (var header : BY_LENGTH[length]) {
                if (Ascii.spells(bytes, from, to, header.lower)) {
                    return header;
                }
            }
        }
        return OTHER;
    }
}
