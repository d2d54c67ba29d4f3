package dev.renga.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.AppId;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class AppGatesTest {
    private static final AppId ONE = new AppId(new UUID(0, 1));
    private static final AppId OTHER = new AppId(new UUID(0, 2));

    @Test
    void another_app_does_not_wait_and_nothing_is_kept_of_either() {
        var gates = new AppGates(Duration.ofSeconds(20));
        try (var _ = gates.enter(ONE);
                var _ = gates.enter(OTHER)) {
            assertThat(gates.size()).isEqualTo(2);
        }
        assertThat(gates.size()).isZero();
    }

    @Test
    void who_waits_too_long_is_refused_and_the_gate_opens_again() throws Exception {
        var gates = new AppGates(Duration.ofMillis(10));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var _ = gates.enter(ONE)) {
                threads.submit(() ->
                                assertThatThrownBy(() -> gates.enter(ONE))
                                        .isInstanceOf(RengaException.class)
                                        .hasMessageStartingWith("Too many changes to this app"))
                        .get();
            }
            threads.submit(() -> gates.enter(ONE).close()).get();
        }
        assertThat(gates.size()).isZero();
    }
}
