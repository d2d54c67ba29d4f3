package dev.renga.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessRunnerTest {
    private final ProcessRunner runner = new ProcessRunner();

    @Test
    void givesBackWhatTheProgramWrote() {
        assertThat(runner.run(Command.of("printf", "%s|%s", "a b", "$HOME;")))
                .isEqualTo("a b|$HOME;");
    }

    @Test
    void feedsStandardInput() {
        var input = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        assertThat(runner.attempt(Command.of("cat"), input).stdout()).hasSize(1 << 20);
    }

    @Test
    void aProgramThatDoesNotReadItsInputIsNoError() {
        assertThat(runner.attempt(Command.of("true"), new byte[1 << 20]).ok()).isTrue();
    }

    @Test
    void aFailureQuotesTheProgramAndNotItsArguments() {
        assertThatThrownBy(() ->
                        runner.run(
                                Command.of("sh", "-c", "echo no such thing >&2; exit 7", "secret")))
                .isInstanceOfSatisfying(
                        CommandFailedException.class, it -> assertThat(it.status()).isEqualTo(7))
                .hasMessage("sh ended with status 7: no such thing");
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() -> runner.run(Command.of("no-such-program-here")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no-such-program-here could not be run");
    }

    @Test
    void aProgramThatTakesTooLongIsEndedWithItsChildren() {
        var slow = Command.of("sh", "-c", "sleep 60 & wait").within(Duration.ofMillis(200));
        assertThatThrownBy(() -> runner.run(slow)).isInstanceOf(CommandFailedException.class);
    }

    @Test
    void whatAProgramWroteLastIsNotLostWithItsEnd() {
        var bytes = Command.of("head", "-c", "60000", "/dev/zero");
        for (int i = 0; i < 200; i++) {
            assertThat(runner.run(bytes)).hasSize(60_000);
        }
    }

    @Test
    void addsVariablesToTheEnvironment() {
        var command =
                Command.of("sh", "-c", "echo \"$GREETING\"").with(Map.of("GREETING", "hello"));
        assertThat(runner.run(command)).isEqualTo("hello\n");
    }
}
