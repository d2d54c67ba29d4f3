package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final RestartPolicy POLICY = RestartPolicy.STANDARD;
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void theFirstEndIsFollowedByAStartAtOnceThenWaitsDouble() {
        var waits = new ArrayList<Long>();
        int failures = 0;
        for (int i = 0; i < 11; i++) {
            var decision = POLICY.next(failures, SOON);
            failures = decision.failures();
            waits.add(decision.delay().toSeconds());
        }
        assertThat(waits)
                .containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1200L, 1200L, 1200L);
    }

    @Test
    void aRunThatLastedStartsTheCountAnew() {
        var decision = POLICY.next(7, Duration.ofMinutes(10));
        assertThat(decision.failures()).isEqualTo(1);
        assertThat(decision.delay()).isZero();
    }

    @Test
    void oneThatAlmostLastedDoesNot() {
        assertThat(POLICY.next(1, Duration.ofMinutes(10).minusMillis(1)).failures()).isEqualTo(2);
    }

    @Test
    void manyFailuresOverflowNothing() {
        assertThat(POLICY.next(Integer.MAX_VALUE - 2, SOON).delay()).isEqualTo(POLICY.longest());
    }
}
