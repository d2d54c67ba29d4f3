package dev.renga.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ByteSize;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whatIsNotSetHasItsDefault() {
        var settings = Settings.read(Map.of("PATH", "/bin"));

        assertThat(settings.port(Setting.PORTS_HTTPS)).isEqualTo(5443);
        assertThat(settings.home().root()).hasToString("/var/lib/renga");
        assertThat(settings.list(Setting.LISTEN)).containsExactly("127.0.0.1", "::1");
        assertThat(settings.size(Setting.SLUG_LIMIT)).isEqualTo(ByteSize.megabytes(500));
    }

    @Test
    void theEnvironmentWins() {
        var settings = Settings.read(Map.of("RENGA_PORTS_HTTPS", "6443", "RENGA_HOME", "/tmp/x"));

        assertThat(settings.port(Setting.PORTS_HTTPS)).isEqualTo(6443);
        assertThat(settings.home().root()).hasToString("/tmp/x");
    }

    @Test
    void theUsualVariableNamesTheDatabase() {
        var settings = Settings.read(Map.of("DATABASE_URL", "postgres://u:p@db/renga"));
        assertThat(settings.text(Setting.DATABASE_URL)).isEqualTo("postgres://u:p@db/renga");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> Settings.read(Map.of("RENGA_PORT_HTTPS", "1")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("RENGA_PORT_HTTPS is not a setting; did you mean RENGA_PORTS_HTTPS?");
    }

    @Test
    void aPortOutOfBoundsIsRefusedByName() {
        assertThatThrownBy(() -> Settings.read(Map.of("RENGA_PORTS_HTTP", "70000")))
                .hasMessage("RENGA_PORTS_HTTP is \"70000\"; it takes a number from 1 to 65535");
    }

    @Test
    void aSizeThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> Settings.read(Map.of("RENGA_SLUG_LIMIT", "big")))
                .hasMessageContaining("RENGA_SLUG_LIMIT: \"big\" is no size");
    }
}
