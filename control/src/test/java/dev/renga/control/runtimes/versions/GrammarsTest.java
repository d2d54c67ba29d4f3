package dev.renga.control.runtimes.versions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each language's notation with its odd cases: what a range contains, and what it doesn't. */
class GrammarsTest {
    private static void holds(Grammar grammar, String range, String inside, String outside) {
        var read = grammar.range(range);
        assertThat(read).as(range).isPresent();
        assertThat(read.get().contains(version(grammar, inside)))
                .as("%s contains %s", range, inside)
                .isTrue();
        assertThat(read.get().contains(version(grammar, outside)))
                .as("%s contains %s", range, outside)
                .isFalse();
    }

    private static Version version(Grammar grammar, String text) {
        return grammar.version(text).orElseThrow(() -> new AssertionError(text));
    }

    @Nested
    @DisplayName("Python's")
    class Python {
        private final Grammar grammar = new PythonGrammar();

        @ParameterizedTest(name = "{0} contains {1}, not {2}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "3.13; 3.13.5; 3.14.0",
                    "3.1; 3.1.4; 3.10.1",
                    "3; 3.14.1; 4.0.0",
                    "3.12.1; 3.12.1; 3.12.2",
                    "python-3.12.1; 3.12.1; 3.12.10",
                    "==3.12.*; 3.12.9; 3.13.0",
                    "!=3.13.*; 3.12.9; 3.13.4",
                    ">=3.12,<3.14; 3.13.9; 3.14.0",
                    ">=3.12,<3.14; 3.13.9; 3.14.0rc1",
                    ">= 3.12 , != 3.12.3; 3.12.4; 3.12.3",
                    "~=3.12; 3.14.0; 4.0.0",
                    "~=3.12.1; 3.12.8; 3.13.0",
                    "<=3.12; 3.12.0; 3.12.1",
                    ">3.12; 3.12.1; 3.12.0",
                    "==3.12; 3.12.0; 3.12.1",
                    "^3.10; 3.14.0; 4.0.0",
                    ">=3.9; 3.13.5; 3.15.0a2",
                    "3.14.0rc2; 3.14.0rc2; 3.14.0",
                    ">=3.14.0rc1; 3.14.0rc2; 3.14.0b4",
                    "'*'; 3.1.0; 3.14.0a1",
                })
        void ranges(String range, String inside, String outside) {
            holds(grammar, range, inside, outside);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"three", "3.12 3.13", "=>3.12", "3.12,", "~>3.12", "3.x.1", "$(id)"})
        void whatIsNone(String text) {
            assertThat(grammar.range(text)).isEmpty();
        }

        @Test
        void ordersPrereleases() {
            assertThat(version(grammar, "3.14.0a7"))
                    .isLessThan(version(grammar, "3.14.0b1"))
                    .isLessThan(version(grammar, "3.14.0rc1"))
                    .isLessThan(version(grammar, "3.14.0"));
            assertThat(version(grammar, "3.14.0a10")).isGreaterThan(version(grammar, "3.14.0a9"));
        }
    }

    @Nested
    @DisplayName("Ruby's")
    class Ruby {
        private final Grammar grammar = new RubyGrammar();

        @ParameterizedTest(name = "{0} contains {1}, not {2}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "~> 3.3; 3.4.1; 4.0.0",
                    "~> 3.3.1; 3.3.9; 3.4.0",
                    "~> 3; 3.4.1; 4.0.0",
                    "~>3.3.0; 3.3.0; 3.2.9",
                    ">= 3.1, < 4; 3.4.9; 4.0.0",
                    "3.3; 3.3.9; 3.4.0",
                    "3.3.6; 3.3.6; 3.3.7",
                    "ruby 3.3.6p108; 3.3.6; 3.3.7",
                    "ruby-3.3.6; 3.3.6; 3.3.5",
                    "= 3.3.6; 3.3.6; 3.3.5",
                    "!= 3.3.5; 3.3.6; 3.3.5",
                    ">= 2.7; 3.3.0; 3.5.0.preview1",
                    "3.5.0.preview1; 3.5.0-preview1; 3.5.0",
                    "jruby 9.4.12.0; 9.4.12; 9.4.13.0",
                })
        void ranges(String range, String inside, String outside) {
            holds(grammar, range, inside, outside);
        }

        @ParameterizedTest
        @ValueSource(strings = {"~> ", "^3.3", "three", ">= 3 < 4", "3.3.6;id"})
        void whatIsNone(String text) {
            assertThat(grammar.range(text)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Composer's")
    class Composer {
        private final Grammar grammar = new ComposerGrammar();

        @ParameterizedTest(name = "{0} contains {1}, not {2}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "^8.2; 8.4.1; 9.0.0",
                    "^8.2 || ^9.0; 9.1.0; 8.1.0",
                    "^7.4|^8.0; 8.3.1; 7.3.0",
                    "~8.2; 8.9.0; 9.0.0",
                    "~8.2.1; 8.2.36; 8.3.0",
                    "8.2.*; 8.2.36; 8.3.0",
                    "8.*; 8.4.0; 7.4.33",
                    ">=8.2; 8.2.0; 8.1.30",
                    ">=8.1 <8.4; 8.3.20; 8.4.0",
                    ">=8.1,<8.4; 8.3.20; 8.4.0",
                    ">=8.1 , <8.4; 8.3.20; 8.0.0",
                    "8.1 - 8.3; 8.3.99; 8.4.0",
                    "8.1.0 - 8.3.1; 8.3.1; 8.3.2",
                    ">=8.2 !=8.2.5; 8.2.6; 8.2.5",
                    "<>8.2.5; 8.2.6; 8.2.5",
                    "8.2.36; 8.2.36; 8.2.35",
                    "8.2; 8.2.0; 8.2.36",
                    "v8.2.36; 8.2.36; 8.2.35",
                    "^8.2@stable; 8.2.1; 9.0.0",
                    "^8.5.0RC1; 8.5.0RC2; 8.5.0beta1",
                    "^0.3; 0.3.9; 0.4.0",
                    "'*'; 8.2.36; 8.5.0RC1",
                })
        void ranges(String range, String inside, String outside) {
            holds(grammar, range, inside, outside);
        }

        @ParameterizedTest
        @ValueSource(strings = {"dev-main", "^", "8.2 -", "8.2,,8.3", "~>8.2"})
        void whatIsNone(String text) {
            assertThat(grammar.range(text)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Go's")
    class Go {
        private final Grammar grammar = new GoGrammar();

        @ParameterizedTest(name = "{0} contains {1}, not {2}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "1.26; 1.26.8; 1.27.0",
                    "go1.26; 1.26.0; 1.25.9",
                    "1.2; 1.2.2; 1.26.1",
                    "go1.26.3; 1.26.3; 1.26.4",
                    "1.27rc1; go1.27rc1; 1.27.0",
                    ">=1.25; 1.26.1; 1.24.9",
                    ">=1.25 <1.27; 1.26.9; 1.27rc1",
                })
        void ranges(String range, String inside, String outside) {
            holds(grammar, range, inside, outside);
        }

        @ParameterizedTest
        @ValueSource(strings = {"gopher", "^1.26", "1.26 || 1.27", "default"})
        void whatIsNone(String text) {
            assertThat(grammar.range(text)).isEmpty();
        }

        @Test
        void aLanguageVersionIsItsFirstRelease() {
            assertThat(version(grammar, "1.21")).isEqualTo(version(grammar, "1.21.0"));
        }
    }

    @Nested
    @DisplayName("Java's")
    class Java {
        private final Grammar grammar = new JavaGrammar();

        @ParameterizedTest(name = "{0} contains {1}, not {2}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "21; 21.0.5+11; 22.0.1+8",
                    "21.0.5; 21.0.5+11; 21.0.6+7",
                    "21.0.5+11; 21.0.5+11; 21.0.5+9",
                    "1.8; 8.0.412+8; 11.0.2+9",
                    "8; 8u412-b08; 11.0.2+9",
                    "8u412; 8u412-b08; 8u402-b06",
                    "1.8.0_412; 8u412-b08; 8u402-b06",
                    ">=17; 21.0.5+11; 11.0.2+9",
                    "21; 21.0.5+11-LTS; 23+37",
                })
        void ranges(String range, String inside, String outside) {
            holds(grammar, range, inside, outside);
        }

        @ParameterizedTest
        @ValueSource(strings = {"openjdk-21", "java", "^21", "21 || 17"})
        void whatIsNone(String text) {
            assertThat(grammar.range(text)).isEmpty();
        }

        @Test
        void isWrittenAsItIsPublished() {
            assertThat(version(grammar, "21.0.5+11")).hasToString("21.0.5+11");
            assertThat(version(grammar, "8u412-b08")).hasToString("8u412-b08");
        }

        @Test
        void buildsOfOneReleaseAreOrdered() {
            assertThat(version(grammar, "21.0.5+9")).isLessThan(version(grammar, "21.0.5+11"));
        }
    }

    @Nested
    @DisplayName("of a tool without one of its own")
    class Plain {
        private final Grammar grammar = new PlainGrammar(2);

        @ParameterizedTest(name = "{0} contains {1}, not {2}")
        @CsvSource(
                delimiter = ';',
                value = {
                    "3.9.16; 3.9.16; 3.9.1",
                    "3.9; 3.9.16; 3.8.9",
                    "3.9.x; 3.9.16; 4.0.0",
                    "=8.13; 8.13; 8.13.1",
                    "8.13; 8.13.1; 8.14",
                    "v2.12.0; 2.12.0; 2.11.9",
                    "1.12.0.1530; 1.12.0.1530; 1.12.0.1531",
                    ">=3.6 <4; 3.9.16; 4.0.0-rc-3",
                    "1.x || 2.x; 2.4.1; 3.0.0",
                    "2.0.0-RC4; 2.0.0-RC4; 2.0.0-RC5",
                    "latest; 1.2.3; 2.0.0-M1",
                    "^1.22; 1.29.2; 2.0.0",
                })
        void ranges(String range, String inside, String outside) {
            holds(grammar, range, inside, outside);
        }

        @Test
        void ordersPrereleasesHoweverTheyAreParted() {
            assertThat(version(grammar, "2.0.0-M2"))
                    .isLessThan(version(grammar, "2.0.0-RC1"))
                    .isLessThan(version(grammar, "2.0.0"));
            assertThat(version(grammar, "8.13-rc-1")).isEqualTo(version(grammar, "8.13-rc1"));
        }
    }
}
