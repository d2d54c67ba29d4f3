package dev.renga.router.http;

import java.util.Arrays;

/** Collects the bytes of a head or a log line. Reused; for one thread. */
public final class HeadWriter {
    private static final byte[] LINE_END = {'\r', '\n'};
    private byte[] bytes = new byte[1024];
    private int length;

    public HeadWriter clear() {
        length = 0;
        return this;
    }

    public HeadWriter add(byte[] part) {
        return add(part, 0, part.length);
    }

    public HeadWriter add(byte[] part, int from, int to) {
        int count = to - from;
        makeRoom(count);
        System.arraycopy(part, from, bytes, length, count);
        length += count;
        return this;
    }

    public HeadWriter add(int character) {
        makeRoom(1);
        bytes[length++] = (byte) character;
        return this;
    }

    public HeadWriter add(HeadWriter other) {
        return add(other.bytes, 0, other.length);
    }

    /** A decimal number that is not negative. */
    public HeadWriter number(long value) {
        int digits = digits(value);
        makeRoom(digits);
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** A header line as it stands in a head. */
    public HeadWriter line(HeaderLines lines, int line) {
        var from = lines.bytes();
        add(from, lines.nameFrom(line), lines.nameTo(line)).add(':').add(' ');
        return add(from, lines.valueFrom(line), lines.valueTo(line)).endLine();
    }

    public HeadWriter endLine() {
        return add(LINE_END);
    }

    private void makeRoom(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    public int length() {
        return length;
    }

    public byte[] array() {
        return bytes;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
