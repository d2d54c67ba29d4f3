package dev.renga.router.proxy;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/** How much of a stream is in memory at once. */
public final class Buffers {
    /** To a client: an app may finish a response of this size though the client is slow. */
    public static final WriteBufferWaterMark TO_CLIENT =
            new WriteBufferWaterMark(512 << 10, 1 << 20);

    /** What a client may send ahead of its turn. */
    static final int AHEAD = 64 << 10;

    private static final int LEAST_READ = 512;
    private static final int FIRST_READ = 2048;
    private static final int MOST_READ = 256 << 10;

    private Buffers() {}

    /** Reads that grow with what arrives: large ones make a large body cheap. */
    public static RecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ);
    }
}
