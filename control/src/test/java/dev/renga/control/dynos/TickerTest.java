package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Await;
import dev.renga.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {
    private static final AppId APP = new AppId(new UUID(1, 2));
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void goesOnAfterATurnThatFailed() {
        var clock = InstantSource.system();
        try (var due = new Due(clock)) {
            new Ticker(() -> fail(due), () -> {}, due, clock).start();
            due.at(APP, clock.instant());

            Await.until("three turns", () -> turns.get() >= 3);
        }
    }

    private void fail(Due due) {
        due.take();
        if (turns.incrementAndGet() < 3) {
            due.at(APP, Instant.EPOCH);
        }
        throw new IllegalStateException("PostgreSQL is away");
    }

    @Test
    void tellsWhenNothingWasLookedAtForLong() {
        var clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (var due = new Due(clock)) {
            var ticker = new Ticker(() -> {}, () -> {}, due, clock);
            assertThat(ticker.trouble()).isEmpty();

            clock.advance(Duration.ofMinutes(2));
            assertThat(ticker.trouble()).isPresent();
        }
    }
}
