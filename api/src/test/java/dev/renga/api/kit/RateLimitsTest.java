package dev.renga.api.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.AccountId;
import dev.renga.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final RateLimits limits = new RateLimits(clock);
    private final AccountId account = new AccountId(new UUID(1, 2));

    @Test
    void refusesAnEmptyBucketAndLetsInAgainWhenItFills() {
        for (int i = 0; i < RateLimits.SIZE; i++) {
            limits.take(account);
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> limits.take(account)).hasMessageContaining("rate limit");
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(limits.take(account)).isZero();
    }

    @Test
    void fillsUpByTheMinuteButNotOverTheRim() {
        limits.take(account);
        clock.advance(Duration.ofHours(5));
        assertThat(limits.remaining(account)).isEqualTo(RateLimits.SIZE);
    }

    @Test
    void countsEveryAccountForItself() {
        limits.take(account);
        assertThat(limits.remaining(new AccountId(new UUID(3, 4)))).isEqualTo(RateLimits.SIZE);
    }
}
