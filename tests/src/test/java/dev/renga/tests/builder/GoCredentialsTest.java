package dev.renga.tests.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Checkout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What git is told by the go buildpack when it fetches a private module. */
class GoCredentialsTest {
    private static final Path HELPER = Checkout.root().resolve("buildpacks/go/bin/git-credential");

    @Test
    void areUserAndPasswordOfTheServersConfigVar() {
        var config = Map.of("GO_GIT_CRED__HTTPS__GIT__EXAMPLE__COM", "ada:with:colons");
        assertThat(asked("git.example.com", config))
                .contains("username=ada\n", "password=with:colons\n");
    }

    @Test
    void areBothTheTokenIfThereIsNothingElse() {
        var config = Map.of("GO_GIT_CRED__HTTPS__GITHUB__COM", "t0ken");
        assertThat(asked("github.com", config)).contains("username=t0ken\n", "password=t0ken\n");
    }

    @Test
    void areForNoOtherServer() {
        var config = Map.of("GO_GIT_CRED__HTTPS__GITHUB__COM", "t0ken");
        assertThat(asked("github.com.example.com", config)).doesNotContain("t0ken");
        assertThat(asked("$(id)", config)).doesNotContain("t0ken");
    }

    private static String asked(String host, Map<String, String> config) {
        var environment =
                new HashMap<>(
                        Map.of(
                                "GIT_CONFIG_GLOBAL", "/dev/null",
                                "GIT_CONFIG_NOSYSTEM", "1",
                                "GIT_TERMINAL_PROMPT", "0",
                                "GIT_ASKPASS", "true",
                                "GIT_CONFIG_COUNT", "1",
                                "GIT_CONFIG_KEY_0", "credential.helper",
                                "GIT_CONFIG_VALUE_0", HELPER.toString()));
        environment.putAll(config);
        var question = "protocol=https\nhost=%s\n\n".formatted(host);
        return new ProcessRunner()
                .attempt(
                        Command.of("git", "credential", "fill").with(environment),
                        question.getBytes(StandardCharsets.UTF_8))
                .stdout();
    }
}
