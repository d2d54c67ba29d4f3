package dev.renga.control.runtimes.versions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a version range in npm's notation")
class NpmGrammarTest {
    private static final Grammar GRAMMAR = new NpmGrammar();

    @ParameterizedTest(name = "{0} contains {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "22.11.0; 22.11.0",
                "v22.11.0; 22.11.0",
                "=22.11.0; 22.11.0",
                "= v22.11.0; 22.11.0",
                "22; 22.0.0",
                "22; 22.99.1",
                "22.x; 22.3.4",
                "22.X.x; 22.3.4",
                "22.11.*; 22.11.9",
                "*; 0.0.1",
                "'' ; 7.1.2",
                "latest; 26.1.0",
                "x; 1.2.3",
                "^22; 22.5.0",
                "^22.3; 22.3.0",
                "^ 22.3.1; 22.4.0",
                "^0.2.3; 0.2.9",
                "^0.0.3; 0.0.3",
                "^0.0; 0.0.9",
                "^0; 0.9.9",
                "^0.x; 0.1.0",
                "^*; 9.9.9",
                "~22.3.1; 22.3.9",
                "~22.3; 22.3.0",
                "~22; 22.9.0",
                "~> 1.2.3; 1.2.9",
                ">=18; 26.0.0",
                ">= 18.2; 18.2.0",
                ">18; 19.0.0",
                ">18.2; 18.3.0",
                ">18.2.1; 18.2.2",
                "<20; 19.9.9",
                "<=20; 20.9.9",
                "<=20.1; 20.1.9",
                "<=20.1.0; 20.1.0",
                ">=18 <21; 20.5.1",
                ">=18   <21; 18.0.0",
                "18 || 20; 20.1.1",
                "18||>=22 <23; 22.0.1",
                "|| 5; 1.2.3",
                "1.2.3 - 2.3.4; 2.3.4",
                "1.2 - 2.3.4; 1.2.0",
                "1.2.3 - 2.3; 2.3.9",
                "1.2.3 - 2; 2.9.9",
                "1.2.3+build; 1.2.3+other",
                "1.2.3-rc.1; 1.2.3-rc.1",
                ">=1.2.3-rc.1; 1.2.3-rc.2",
                ">1.2.3-alpha.9; 1.2.3-alpha.10",
                "^1.2.3-beta.2; 1.2.3-beta.10",
                "^1.2.3-beta; 1.2.3",
                "999999999999999.0.0; 999999999999999.0.0",
            })
    void contains(String range, String version) {
        assertThat(contained(range == null ? "" : range, version)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not contain {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "22.11.0; 22.11.1",
                "22; 23.0.0",
                "22.x; 21.9.9",
                "^22.3.1; 22.3.0",
                "^22; 23.0.0",
                "^22; 23.0.0-rc.1",
                "^0.2.3; 0.3.0",
                "^0.0.3; 0.0.4",
                "^0.0; 0.1.0",
                "^0; 1.0.0",
                "~22.3.1; 22.4.0",
                "~22; 23.0.0",
                ">18; 18.9.9",
                ">18.2; 18.2.9",
                "<20; 20.0.0",
                "<20; 20.0.0-rc.1",
                "<=20.1; 20.2.0",
                ">=18 <21; 21.0.0",
                "18 || 20; 19.0.0",
                "1.2.3 - 2; 3.0.0",
                "1.2.3 - 2.3.4; 2.3.5",
                ">*; 1.0.0",
                "<*; 0.0.0",
                "*; 1.0.0-rc.1",
                ">=1.2.3-rc.1; 1.2.4-rc.1",
                "^1.2.3-beta.2; 1.2.3-beta.1",
                ">1.2.3-alpha; 1.2.3-2",
            })
    void doesNotContain(String range, String version) {
        assertThat(contained(range, version)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lts/*",
                "node",
                "22.11.0.1",
                "^^22",
                ">=18, <21",
                "01.2.3",
                "1.2.03",
                "22..1",
                "-",
                "1 - 2 - 3",
                "=>18",
                "18 |20",
                "22;rm -rf",
                "9999999999999999.0.0"
            })
    void isRefusedIfItIsNone(String text) {
        assertThat(GRAMMAR.range(text)).isEmpty();
    }

    @Test
    void isRefusedIfItIsEndless() {
        assertThat(GRAMMAR.range("1 || ".repeat(100) + "1")).isEmpty();
    }

    @Test
    void knowsWhetherItIsOneVersion() {
        assertThat(range("=v22.11.0").exact()).contains(Version.of(22, 11, 0));
        assertThat(range("22.11").exact()).isEmpty();
        assertThat(range("^22.11.0").exact()).isEmpty();
    }

    private static boolean contained(String range, String version) {
        return range(range).contains(GRAMMAR.version(version).orElseThrow());
    }

    private static VersionRange range(String text) {
        return GRAMMAR.range(text).orElseThrow();
    }
}
