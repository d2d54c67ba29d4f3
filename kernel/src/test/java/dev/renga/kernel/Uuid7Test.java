package dev.renga.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T10:00:00.123Z"));

    @Test
    void isOfVersionSevenAndCarriesTheMillisecond() {
        var id = Uuid7.next(clock);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void sortsByTime() {
        var earlier = Uuid7.next(clock).toString();
        clock.advance(Duration.ofMillis(1));
        assertThat(Uuid7.next(clock).toString()).isGreaterThan(earlier);
    }
}
