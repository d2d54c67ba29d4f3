package dev.renga.router.proxy;

import io.netty.util.internal.PlatformDependent;
import java.util.function.LongSupplier;

/**
 * The memory for the bytes of all connections. While there is room each may hold much, so that a
 * dyno is done with a slow client soon; when many hold some, each is held to a little; when it is
 * nearly full nothing new begins. Thread-safe.
 */
public final class Memory {
    /** One connection takes no more than this part of the room that is left. */
    private static final int SHARE = 16;

    private static final long MOST = 1 << 20;
    private static final int LEAST_READ = 4 << 10;
    private static final int MOST_READ = 128 << 10;
    private final long size;
    private final LongSupplier used;

    Memory(long size, LongSupplier used) {
        this.size = size;
        this.used = used;
    }

    /** That of this process. */
    public static Memory ofProcess() {
        return new Memory(PlatformDependent.maxDirectMemory(), PlatformDependent::usedDirectMemory);
    }

    /** What one connection may hold; half of the memory is for what doesn't ask. */
    long allowance() {
        return Math.clamp((size / 2 - used.getAsLong()) / SHARE, 0, MOST);
    }

    /** What is read at once. */
    int read() {
        return Math.clamp(allowance(), LEAST_READ, MOST_READ);
    }

    boolean full() {
        return used.getAsLong() > size - size / 8;
    }

    /** Bytes in use. */
    public long used() {
        return used.getAsLong();
    }
}
