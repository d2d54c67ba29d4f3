package dev.renga.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTypeTest {
    @Test
    void webIsTheOneThatGetsRequests() {
        assertThat(new ProcessType("web").isWeb()).isTrue();
        assertThat(new ProcessType("worker-2_b").isWeb()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "a/b"})
    void refusesOtherCharacters(String text) {
        assertThatThrownBy(() -> new ProcessType(text)).isInstanceOf(RengaException.class);
    }

    @Test
    void refusesMoreThan128Characters() {
        assertThatThrownBy(() -> new ProcessType("a".repeat(129)))
                .isInstanceOf(RengaException.class);
    }
}
