package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of a stack of another release, made from this machine's own. */
class StackReleaseTest {
    private static final String TRANSLATE =
            """
            . "$here/stacks/release.sh"
            fail() { echo "stack: $*" >&2; exit 1; }
            own_name() { echo debian-12; }
            own_sources() { echo "$RENGA_HOME.sources"; }
            work=$RENGA_HOME
            use_release "$wanted"
            cat "${sources[@]}"
            """;
    private static final String OWN =
            """
            Types: deb
            URIs: http://bookworms.example.com/debian
            Suites: bookworm bookworm-updates
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
            """;

    @TempDir Path folder;

    private ProcessRunner.Result use(String release, String sources) throws IOException {
        Files.writeString(folder.resolve("home.sources"), sources);
        return new Doors(folder).script("wanted=" + release + "\n" + TRANSLATE);
    }

    @Test
    void nameItsReleaseWhereTheyNamedThisMachines() throws IOException {
        assertThat(use("debian-13", OWN).stdout())
                .isEqualTo(OWN.replace("bookworm bookworm-updates", "trixie trixie-updates"));
    }

    @Test
    void areThisMachinesForItsOwnRelease() throws IOException {
        assertThat(use("debian-12", OWN).stdout()).isEqualTo(OWN);
    }

    @Test
    void areRefusedForWhatThisMachinesServersDoNotHave() throws IOException {
        assertThat(use("ubuntu-24.04", OWN).stderr())
                .contains("ubuntu-24.04 is another distribution than debian-12");
        assertThat(use("debian-99", OWN).stderr()).contains("knows no release 99");
        assertThat(use("debian-13", OWN.replace("bookworm", "stable")).stderr())
                .contains("doesn't name its release (bookworm)");
    }
}
