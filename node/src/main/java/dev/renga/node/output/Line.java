package dev.renga.node.output;

import com.google.protobuf.ByteString;

/**
 * One line of a log.
 *
 * @param atMicros when it was written, in microseconds since 1970
 * @param fromPlatform whether the platform says it, or the dyno
 */
record Line(long atMicros, boolean fromPlatform, ByteString text) {
    private static final int OVERHEAD = 48;

    static Line platform(long atMicros, String text) {
        return new Line(atMicros, true, ByteString.copyFromUtf8(text));
    }

    /** What it takes in memory, about. */
    int bytes() {
        return text.size() + OVERHEAD;
    }

    @Override
    public String toString() {
        return (fromPlatform ? "platform: " : "") + text.toStringUtf8();
    }
}
