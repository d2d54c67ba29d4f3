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

/** How the clojure buildpack builds an app, and how it says where artifacts are. */
class ClojureBuildTest {
    private static final String SCRIPT =
            """
            set -euo pipefail
            for part in lib/output lib/hooks lib/jvm clojure/lib/project clojure/lib/mirrors \
                clojure/lib/leiningen clojure/lib/build clojure/lib/types; do
              . "$1/buildpacks/$part.sh"
            done
            cd "$2"
            eval "$3"
            """;
    private static final String BUILD = "choose_build; printf '%s' \"$build_command\"";
    private static final String MIRRORS = "LEIN_HOME=.lein; mirrors_for_leiningen";
    private static final String CLOJARS = "CLOJARS_REPOSITORY";

    @TempDir Path app;

    @Test
    void anUberjarWithANameIsMadeAndAnyOtherAppCompiled() throws IOException {
        write("project.clj", "(defproject it \"1\"\n  :main it.core)\n");
        assertThat(run(BUILD)).isEqualTo("lein with-profile production compile :all");
        write("project.clj", "(defproject it \"1\"\n  ; :uberjar-name \"no.jar\"\n)\n");
        assertThat(run(BUILD)).isEqualTo("lein with-profile production compile :all");
        write("project.clj", "(defproject it \"1\" :uberjar-name \"it.jar\")\n");
        assertThat(run(BUILD)).isEqualTo("lein uberjar");
    }

    @Test
    void theAppsOwnWayOfBuildingGoesFirst() throws IOException {
        write("project.clj", "(defproject it \"1\" :uberjar-name \"it.jar\")\n");
        assertThat(run(BUILD, "LEIN_BUILD_TASK", "cljsbuild")).isEqualTo("lein cljsbuild");
        write("bin/build", "#!/bin/sh\n");
        assertThat(run(BUILD, "LEIN_BUILD_TASK", "cljsbuild")).isEqualTo("bin/build");
        assertThat(run(BUILD, "BUILD_COMMAND", "make jar")).isEqualTo("make jar");
    }

    @Test
    void anAppWithDepsEdnOnlyIsPrepared() throws IOException {
        write("deps.edn", "{}\n");
        assertThat(run(BUILD)).isEqualTo("clojure -P");
        write("bin/build", "#!/bin/sh\n");
        assertThat(run(BUILD)).isEqualTo("bin/build");
    }

    @Test
    void leiningenStaysWithAnUberjarOnlyIfTheProcfileNamesIt() throws IOException {
        write("project.clj", "(defproject it \"1\" :uberjar-name \"it.jar\")\n");
        assertThat(run("leiningen_starts_it")).isEqualTo("no\n");
        write("Procfile", "web: java -jar target/it.jar\nrelease: lein run -m migrate\n");
        assertThat(run("leiningen_starts_it")).isEqualTo("yes\n");
    }

    @Test
    void leiningenLearnsOfMirrorsInAnyProfile() throws IOException {
        run(MIRRORS);
        assertThat(app.resolve(".lein/init.clj")).doesNotExist();
        run(MIRRORS, CLOJARS, "https://clojars.example.com/");
        assertThat(app.resolve(".lein/init.clj"))
                .content()
                .contains("defaults assoc :mirrors {\"clojars\" {:name ")
                .contains(":url \"https://clojars.example.com/\"}}")
                .doesNotContain("central", "register-wagon-factory!");
    }

    @Test
    void aPlainMirrorIsAllowedOnlyIfTheOperatorNamesOne() throws IOException {
        run(MIRRORS, CLOJARS, "http://mirror.internal/");
        assertThat(app.resolve(".lein/init.clj")).content().contains("register-wagon-factory!");
    }

    private String run(String script, String... variable) {
        var config = variable.length == 0 ? Map.of(CLOJARS, "") : Map.of(variable[0], variable[1]);
        return new ProcessRunner()
                .run(
                        Command.of("bash", "-c", SCRIPT, "clojure")
                                .plus(Checkout.root().toString(), app.toString(), script)
                                .with(config));
    }

    private void write(String file, String content) throws IOException {
        var path = app.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
