package dev.renga.router.proxy;

import io.netty.channel.WriteBufferWaterMark;

/** How much of a stream is on its way at once. */
public final class Buffers {
    /** Above this the other end counts as slow, and {@link Memory} says how much it may owe. */
    public static final WriteBufferWaterMark SLOW = new WriteBufferWaterMark(8 << 10, 16 << 10);

    /**
     * What the kernel may hold of a connection's bytes before they are on the wire. It would take
     * megabytes for each that doesn't read, and all of TCP comes to a stand when the kernel's
     * memory for it is full.
     */
    public static final long UNSENT = 128 << 10;

    /** What the kernel may hold of a dyno's answer: a dyno is near, so little makes it fast. */
    static final int FROM_DYNO = 256 << 10;

    /** What a client may send ahead of its turn. */
    static final int AHEAD = 64 << 10;

    /** A head of this size is taken however little room there is. */
    static final int PLAIN_HEAD = 16 << 10;

    private Buffers() {}
}
