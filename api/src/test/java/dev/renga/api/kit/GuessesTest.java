package dev.renga.api.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ManualClock;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final String HERE = "192.0.2.1";
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Guesses guesses = new Guesses(clock);

    private void wrong(String account, String address) {
        assertThat(guesses.guess(account, address, Optional::empty)).isEmpty();
    }

    private void refused(String account, String address) {
        assertThatThrownBy(() ->
                        guesses.guess(
                                account,
                                address,
                                () -> {
                                    throw new AssertionError("it may not be tried");
                                }))
                .isInstanceOfSatisfying(
                        RengaException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.RATE_LIMIT));
    }

    @Test
    void anAccountIsGuessedAtSoOftenFromAnywhere() {
        for (int i = 0; i < Guesses.PER_ACCOUNT; i++) {
            wrong("ann@example.com", "192.0.2." + i);
        }
        refused("ann@example.com", "198.51.100.1");
        refused(" ANN@example.com", "198.51.100.1");
        wrong("bob@example.com", HERE);
        clock.advance(Duration.ofMinutes(1));
        wrong("ann@example.com", HERE);
        refused("ann@example.com", HERE);
    }

    @Test
    void aNetworkGuessesSoOftenAtAnybody() {
        for (int i = 0; i < Guesses.PER_NETWORK; i++) {
            wrong(i + "@example.com", "2001:db8::" + i);
        }
        refused("ann@example.com", "2001:db8::ffff");
        wrong("ann@example.com", "2001:db8:0:1::1");
        clock.advance(Duration.ofMinutes(1));
        wrong("ann@example.com", "2001:db8::ffff");
    }

    @Test
    void whatIsRightCostsNothing() {
        for (int i = 0; i < 3 * Guesses.PER_NETWORK; i++) {
            assertThat(guesses.guess("ann@example.com", HERE, () -> Optional.of("in")))
                    .hasValue("in");
        }
    }

    @Test
    void guessersWithoutNumberDoNotFillTheMemory() {
        for (int i = 0; i < 3 * Guesses.KEPT; i++) {
            wrong(i + "@example.com", "10.%d.%d.1".formatted(i / 250, i % 250));
        }
        assertThat(guesses.kept()).isEqualTo(2 * Guesses.KEPT);
    }
}
