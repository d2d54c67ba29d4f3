package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to systemd so that Renga comes back after a boot. */
class BootTest {
    private static final String UNIT =
            """
            units=$RENGA_HOME/root/etc/systemd/system; mkdir -p "$units"
            ln -s "$here" "$RENGA_HOME/current"
            unit=$units/renga-test.service; boot_unit >"$unit"
            """;

    @TempDir private Path folder;

    @Test
    void systemdAcceptsTheUnit() {
        var result = doors("a %place").script(UNIT + "systemd-analyze verify \"$unit\"");
        assertThat(result.status()).as(result.stderr()).isZero();
        assertThat(result.stderr()).doesNotContain("renga-test");
    }

    @Test
    void enabledItBelongsToEveryBoot() {
        var result =
                doors("home")
                        .script(
                                UNIT
                                        + "systemctl --quiet --root \"$RENGA_HOME/root\" enable renga-test.service;"
                                        + " ls \"$units/multi-user.target.wants\"");
        assertThat(result.stdout()).isEqualTo("renga-test.service\n");
    }

    @Test
    void settingsFromTheEnvironmentOfStartOutliveABoot() {
        var result =
                doors("home")
                        .with("RENGA_PORTS_HTTPS", "443")
                        .with("DATABASE_URL", "postgres://a:\"b\\c$d`@e/f g")
                        .with("RENGA_ADMIN_PASSWORD", "not kept")
                        .script("given_variables");
        assertThat(result.stdout())
                .contains("RENGA_PORTS_HTTPS=\"443\"\n")
                .contains("DATABASE_URL=\"postgres://a:\\\"b\\\\c\\$d\\`@e/f g\"\n")
                .doesNotContain("RENGA_ADMIN", "RENGA_HOME");
    }

    private Doors doors(String home) {
        return new Doors(folder).with("RENGA_HOME", folder.resolve(home).toString());
    }
}
