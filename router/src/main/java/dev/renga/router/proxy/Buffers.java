package dev.renga.router.proxy;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/** How much of a stream is in memory at once. */
public final class Buffers {
    /**
     * To a client: above this it counts as slow, and a {@link Backlog} says how much it may owe.
     */
    public static final WriteBufferWaterMark TO_CLIENT =
            new WriteBufferWaterMark(32 << 10, 64 << 10);

    /** What a client may send ahead of its turn. */
    static final int AHEAD = 64 << 10;

    private static final int LEAST_READ = 512;
    private static final int FIRST_READ = 2048;
    private static final int MOST_READ = 128 << 10;

    private Buffers() {}

    /** Reads that grow with what arrives: large ones make a large body cheap. */
    public static RecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ);
    }
}
