package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./renga} by itself: what it offers and what it refuses. */
class VerbsTest {
    @TempDir private Path folder;
    private Doors doors;

    @BeforeEach
    void open() {
        doors = new Doors(folder);
    }

    @Test
    void aloneItListsItsVerbs() {
        var result = doors.renga();
        assertThat(result.status()).isZero();
        assertThat(result.stdout())
                .contains(
                        "quickstart",
                        "start",
                        "stop",
                        "status",
                        "env",
                        "accounts:add",
                        "ledger:verify",
                        "ledger:rebuild",
                        "stacks:add",
                        "doctor",
                        "version",
                        "uninstall");
    }

    @Test
    void anUnknownVerbIsAnError() {
        var result = doors.renga("strat");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.stderr()).contains("I don't know 'strat'", "./renga start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "start", "stop", "doctor", "uninstall"})
    void whoIsNotRootIsToldTheCommand(String verb) {
        var result = doors.script("id() { echo 1000; }; need_root " + verb);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.stderr()).contains(verb + " needs root", "Run: sudo ", "/renga " + verb);
    }

    @Test
    void aVersionHasTheDigestOfItsSources() {
        assertThat(doors.renga("version").stdout()).matches("renga [0-9.A-Z-]+-[0-9a-f]{12}\n");
    }

    @Test
    void aDataFolderTooLongForSocketsIsRefused() {
        var result = doors.with("RENGA_HOME", "/tmp/" + "long".repeat(20)).script("check_place");
        assertThat(result.stderr()).contains("too long for Unix sockets");
    }

    @Test
    void uninstallLeavesAFolderAloneThatIsNotItsOwn() {
        var result = doors.with("RENGA_HOME", folder.toString()).renga("uninstall", "--yes");
        assertThat(result.status()).isEqualTo(1);
        assertThat(folder).exists();
    }
}
