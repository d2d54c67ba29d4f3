package dev.renga.router.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads ASCII out of bytes, without making strings. */
public final class Ascii {
    private static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~");
    private static final boolean[] HOST = table(".-_");

    private Ascii() {}

    private static boolean[] table(String marks) {
        var table = new boolean[256];
        for (int c = 0; c < 128; c++) {
            table[c] = digit(c) || letter(c) || marks.indexOf(c) >= 0;
        }
        return table;
    }

    private static boolean letter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean letterOrDigit(int c) {
        return letter(c) || digit(c);
    }

    static boolean token(byte b) {
        return TOKEN[b & 0xff];
    }

    static boolean host(byte b) {
        return HOST[b & 0xff];
    }

    /** Text, tab and the bytes above ASCII; no other control character. */
    static boolean value(byte b) {
        return (b >= ' ' && b != 0x7f) || b == '\t' || b < 0;
    }

    /** What may stand in a request target: no space, no control character. */
    static boolean target(byte b) {
        return (b > ' ' && b != 0x7f) || b < 0;
    }

    static boolean space(byte b) {
        return b == ' ' || b == '\t';
    }

    public static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte b) {
        int c = lower(b);
        if (digit(c)) {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    /** Whether the range spells the given lower-case word, in any case. */
    public static boolean spells(byte[] bytes, int from, int to, byte[] word) {
        if (to - from != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower(bytes[from + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the range is the given word, in the same case. */
    static boolean is(byte[] bytes, int from, int to, byte[] word) {
        return Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    /** Whether two ranges spell the same word, in any case. */
    static boolean same(byte[] bytes, int from, int to, int otherFrom, int otherTo) {
        if (to - from != otherTo - otherFrom) {
            return false;
        }
        for (int i = 0; i < to - from; i++) {
            if (lower(bytes[from + i]) != lower(bytes[otherFrom + i])) {
                return false;
            }
        }
        return true;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
