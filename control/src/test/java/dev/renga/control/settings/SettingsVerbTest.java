package dev.renga.control.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsVerbTest {
    private final Path file;

    SettingsVerbTest(@TempDir Path home) {
        file = home.resolve("renga.yaml");
    }

    private List<String> print(String yaml, Map<String, String> environment) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var out = new ByteArrayOutputStream();
        new SettingsVerb(environment)
                .print(file, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void flattens_the_file() {
        var yaml =
                """
                version: 1
                domain: apps.example.com
                ports:
                  https: 443
                names: [example.com, 192.0.2.1]
                logs:
                  per_app: 1GB
                """;
        assertThat(print(yaml, Map.of("PATH", "/bin")))
                .contains(
                        "RENGA_DOMAIN='apps.example.com'",
                        "RENGA_LOGS_PER_APP='1GB'",
                        "RENGA_NAMES='example.com,192.0.2.1'",
                        "RENGA_PORTS_HTTPS='443'");
    }

    @Test
    void lets_the_environment_win() {
        var yaml = "version: 1\nports: {https: 443, http: 80}\n";
        assertThat(print(yaml, Map.of("RENGA_PORTS_HTTPS", "8443", "DATABASE_URL", "postgres://x")))
                .contains(
                        "RENGA_DATABASE_URL='postgres://x'",
                        "RENGA_PORTS_HTTP='80'",
                        "RENGA_PORTS_HTTPS='8443'");
    }

    @Test
    void needs_no_file() {
        var out = new ByteArrayOutputStream();
        new SettingsVerb(Map.of("RENGA_HOME", "/tmp/a b"))
                .print(file, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("RENGA_HOME='/tmp/a b'\n");
    }

    @Test
    void prints_defaults_of_what_nobody_sets() {
        assertThat(print("version: 1\n", Map.of()))
                .hasSameSizeAs(Setting.values())
                .contains("RENGA_DOMAIN='renga.localhost'", "RENGA_DATABASE_URL=''");
    }

    @Test
    void quotes_for_a_shell() {
        assertThat(print("version: 1\nadmin: {password: \"it's $HOME\"}\n", Map.of()))
                .contains("RENGA_ADMIN_PASSWORD='it'\\''s $HOME'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domain: x | should begin with \"version: 1\"",
                "version: 2 | should begin with \"version: 1\"",
                "- 1 | should begin with \"version: 1\"",
                "{version: 1, ports: {htps: 1}} | ports.htps is not a setting; did you mean ports.https?",
                "{version: 1, domian: x} | domian is not a setting; did you mean domain?",
                "{version: 1, ports: {https: }} | ports.https has no value",
                "{version: 1, home: /tmp} | home can be set in the environment only, as RENGA_HOME",
                "{version: 1, ports: {https: 0}} | RENGA_PORTS_HTTPS is \"0\"",
                "{version: 1, ports_https: 1, ports: {https: 2}} | is set twice",
                "{version: 1, domain: a, domain: b} | is no YAML",
                "{version: 1 | is no YAML"
            })
    void refuses_and_says_what_would_do(String yaml, String message) {
        assertThatThrownBy(() -> print(yaml, Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refuses_an_unknown_variable() {
        assertThatThrownBy(() -> print("version: 1\n", Map.of("RENGA_PORT_HTTPS", "1")))
                .hasMessageContaining("did you mean RENGA_PORTS_HTTPS?");
    }
}
