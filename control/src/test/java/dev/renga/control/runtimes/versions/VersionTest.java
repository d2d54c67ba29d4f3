package dev.renga.control.runtimes.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a version")
class VersionTest {
    private static final Grammar GRAMMAR = new NpmGrammar();

    @Test
    void isOrderedAsSemverOrders() {
        var ordered =
                versions(
                        "1.0.0-0",
                        "1.0.0-1",
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.0.9",
                        "1.0.10",
                        "1.2.0",
                        "2.0.0",
                        "10.0.0");
        var shuffled = new java.util.ArrayList<>(ordered);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void isWrittenAsItWasReadWithoutItsBuild() {
        assertThat(versions("v22.11.0", "5.0.0-rc.1+build.7"))
                .extracting(Version::toString)
                .containsExactly("22.11.0", "5.0.0-rc.1");
    }

    @Test
    void isNoneIfNotWhole() {
        assertThat(Stream.of("22", "22.1", "22.1.x", "", "1.2.3.4", "a.b.c", "1.2.3-"))
                .allSatisfy(it -> assertThat(GRAMMAR.version(it)).isEmpty());
    }

    private static List<Version> versions(String... texts) {
        return Stream.of(texts).map(GRAMMAR::version).flatMap(Optional::stream).toList();
    }
}
