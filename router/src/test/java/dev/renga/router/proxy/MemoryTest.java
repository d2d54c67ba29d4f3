package dev.renga.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int KILOBYTE = 1 << 10;
    private static final int MEGABYTE = 1 << 20;
    private final AtomicLong used = new AtomicLong();
    private final Memory memory = new Memory(128 * MEGABYTE, used::get);

    @Test
    void aFewMayEachHoldAMegabyteAndManyOnlyALittle() {
        assertThat(memory.allowance()).isEqualTo(MEGABYTE);
        used.set(48 * MEGABYTE);
        assertThat(memory.allowance()).isEqualTo(MEGABYTE);
        used.set(56 * MEGABYTE);
        assertThat(memory.allowance()).isEqualTo(MEGABYTE / 2);
        used.set(100 * MEGABYTE);
        assertThat(memory.allowance()).isZero();
    }

    @Test
    void anEighthIsKeptForWhatHasBegun() {
        used.set(112 * MEGABYTE);
        assertThat(memory.full()).isFalse();
        used.set(112 * MEGABYTE + 1);
        assertThat(memory.full()).isTrue();
    }

    @Test
    void readsGrowWithWhatArrivesAndShrinkAsMemoryFills() {
        var handle = new Reads(memory).newHandle();
        for (int i = 0; i < 50; i++) {
            var buffer = handle.allocate(UnpooledByteBufAllocator.DEFAULT);
            handle.attemptedBytesRead(buffer.capacity());
            handle.lastBytesRead(buffer.capacity());
            handle.readComplete();
            buffer.release();
        }
        assertThat(handle.guess()).isEqualTo(128 * KILOBYTE);
        used.set(64 * MEGABYTE);
        assertThat(handle.guess()).isEqualTo(4 * KILOBYTE);
        used.set(0);
        assertThat(handle.guess()).isEqualTo(128 * KILOBYTE);
    }
}
