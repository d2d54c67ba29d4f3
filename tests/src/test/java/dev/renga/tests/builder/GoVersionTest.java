package dev.renga.tests.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Go the go buildpack asks the store for, and who it says wants it. */
class GoVersionTest {
    private static final String CHOOSE =
            """
            set -euo pipefail
            for part in lib/output go/lib/module go/lib/version; do
              . "$1/buildpacks/$part.sh"
            done
            cd "$2"
            choose_version
            printf '%s (%s)%s' "$go_range" "$go_asked" "${go_pinned:+ pinned}"
            """;

    @TempDir Path app;

    @Test
    void isThatOfTheGoLine() throws IOException {
        assertThat(chosen("module it\n\ngo 1.26\n")).isEqualTo("1.26 (go in go.mod) pinned");
        assertThat(chosen("module it\r\ngo 1.26.0 // ours\r\n")).startsWith("1.26.0 (");
        assertThat(chosen("module it\ngo 1.27rc1\ntoolchain go1.27.1\n")).startsWith("1.27rc1 (");
    }

    @Test
    void isThatOfTheCommentForHerokuIfThereIsOne() throws IOException {
        assertThat(chosen("// +heroku goVersion go1.19\nmodule it\ngo 1.26\n"))
                .isEqualTo("1.19 (// +heroku goVersion in go.mod) pinned");
        assertThat(chosen("module it\n\n//+heroku goVersion 1.19.8 and why\n"))
                .startsWith("1.19.8 (//");
    }

    @Test
    void isThatOfTheConfigVarBeforeAnyOther() throws IOException {
        var said = chosen("// +heroku goVersion go1.19\n", Map.of("GOVERSION", "go1.21"));
        assertThat(said)
                .startsWith(" !     Using $GOVERSION override: go1.21\n")
                .endsWith("\n1.21 (the config var GOVERSION) pinned");
    }

    @Test
    void isTheNewestForAnAppWithoutAWish() throws IOException {
        assertThat(chosen("module go\nrequire (\n\tgo.example.com/it v1.2.3\n)\n"))
                .isEqualTo(">=1.21 (the default of this buildpack)");
    }

    private String chosen(String module) throws IOException {
        return chosen(module, Map.of("GOVERSION", ""));
    }

    private String chosen(String module, Map<String, String> config) throws IOException {
        Files.writeString(app.resolve("go.mod"), module);
        return new ProcessRunner()
                .run(
                        Command.of("bash", "-c", CHOOSE, "choose")
                                .plus(Checkout.root().toString(), app.toString())
                                .with(config));
    }
}
