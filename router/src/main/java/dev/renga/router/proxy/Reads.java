package dev.renga.router.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * Reads that grow with what arrives, for large ones make a large body cheap, and shrink as memory
 * fills up. Thread-safe.
 */
public final class Reads implements RecvByteBufAllocator {
    private static final int LEAST = 512;
    private static final int FIRST = 2048;
    private static final int MOST = 128 << 10;
    private final RecvByteBufAllocator adaptive =
            new AdaptiveRecvByteBufAllocator(LEAST, FIRST, MOST);
    private final Memory memory;

    public Reads(Memory memory) {
        this.memory = memory;
    }

    @Override
    public ExtendedHandle newHandle() {
        return new Bounded((ExtendedHandle) adaptive.newHandle());
    }

    private final class Bounded extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle adapting;

        Bounded(ExtendedHandle adapting) {
            super(adapting);
            this.adapting = adapting;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator from) {
            return from.ioBuffer(guess());
        }

        @Override
        public int guess() {
            return Math.min(adapting.guess(), memory.read());
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier more) {
            return adapting.continueReading(more);
        }
    }
}
