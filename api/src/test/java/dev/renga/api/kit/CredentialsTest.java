package dev.renga.api.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void readsBearerInAnyCase() {
        assertThat(Credentials.parse("bearer abc")).contains(new Credentials.Bearer("abc"));
    }

    @Test
    void keepsColonsOfThePassword() {
        var text = "user@example.com:a:b";
        var header =
                "Basic "
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThat(Credentials.parse(header))
                .contains(new Credentials.Basic("user@example.com", "a:b"));
    }

    @Test
    void neverPrintsSecrets() {
        assertThat(new Credentials.Basic("u", "hidden").toString()).doesNotContain("hidden");
        assertThat(new Credentials.Bearer("hidden").toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic !!!", "Basic YWJj", "Digest x", "Basic"})
    void takesNothingFromOtherHeaders(String header) {
        assertThat(Credentials.parse(header)).isEmpty();
    }

    @Test
    void takesNothingFromNoHeader() {
        assertThat(Credentials.parse(null)).isEmpty();
    }
}
