package dev.renga.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "shrouded-anchorage-35377", "a-1", "abcdefghijklmnopqrstuvwxyz0123"})
    void acceptsWhatHerokuAccepts(String name) {
        assertThat(new AppName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "1abc",
                "-abc",
                "abc-",
                "Abc",
                "a_b",
                "a.b",
                "abcdefghijklmnopqrstuvwxyz01234",
                "../etc"
            })
    void refusesEverythingElse(String name) {
        assertThatThrownBy(() -> new AppName(name))
                .isInstanceOfSatisfying(
                        RengaException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.INVALID_PARAMS))
                .hasMessageContaining("must start with a letter");
    }

    @Test
    void tellsWithoutThrowing() {
        assertThat(AppName.isValid("abc")).isTrue();
        assertThat(AppName.isValid("ab")).isFalse();
    }
}
