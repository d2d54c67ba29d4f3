package dev.renga.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final long MEGABYTE = 1 << 20;
    private final Backlog backlog = new Backlog(16 * MEGABYTE);

    @Test
    void aFewSlowClientsMayEachLeaveAMegabyteBehind() {
        assertThat(backlog.allowance()).isEqualTo(MEGABYTE);
        backlog.add(8 * MEGABYTE);
        assertThat(backlog.allowance()).isEqualTo(MEGABYTE);
    }

    @Test
    void manyAreHeldToALittle() {
        backlog.add(12 * MEGABYTE);
        assertThat(backlog.allowance()).isEqualTo(MEGABYTE / 2);
        backlog.add(100 * MEGABYTE);
        assertThat(backlog.allowance()).isEqualTo(64 << 10);
        backlog.add(-112 * MEGABYTE);
        assertThat(backlog.allowance()).isEqualTo(MEGABYTE);
    }
}
