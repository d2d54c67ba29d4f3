package dev.renga.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseConfigTest {
    @Test
    void reads_the_url_of_an_operators_own_server() {
        var config = DatabaseConfig.ofUrl("postgres://ann:p%40ss+word@db.example.com/app?ssl=true");
        assertThat(config)
                .isEqualTo(
                        new DatabaseConfig(
                                "jdbc:postgresql://db.example.com:5432/app?ssl=true",
                                "ann",
                                "p@ss+word",
                                "ann",
                                "p@ss+word"));
        assertThat(config.toString()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://a:b@c/d", "postgres://host/db", "postgres:x", "not a url", "::"})
    void refuses_what_is_no_url(String text) {
        assertThatThrownBy(() -> DatabaseConfig.ofUrl(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("postgres://user:password@host:5432/database");
    }

    @Test
    void reads_the_file_that_a_start_made(@TempDir Path home) throws IOException {
        var file = home.resolve("control/database.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "url=jdbc:postgresql://127.0.0.1:20000/renga\nuser=renga\npassword=a\n");
        var settings = Settings.read(Map.of("RENGA_HOME", home.toString()));
        assertThatThrownBy(() -> DatabaseConfig.read(settings)).hasMessageContaining("owner_user");
        Files.writeString(
                file, Files.readString(file) + "owner_user=renga_owner\nowner_password=b\n");
        assertThat(DatabaseConfig.read(settings))
                .isEqualTo(
                        new DatabaseConfig(
                                "jdbc:postgresql://127.0.0.1:20000/renga",
                                "renga",
                                "a",
                                "renga_owner",
                                "b"));
    }

    @Test
    void says_what_makes_the_file_if_it_is_missing(@TempDir Path home) {
        var settings = Settings.read(Map.of("RENGA_HOME", home.toString()));
        assertThatThrownBy(() -> DatabaseConfig.read(settings))
                .hasMessageContaining("./renga start makes it");
    }
}
