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

/** Which sbt the scala buildpack starts, with which options and tasks. */
class ScalaOptionsTest {
    private static final String SCRIPT =
            """
            set -euo pipefail
            for part in lib/output lib/jvm scala/lib/version scala/lib/options; do
              . "$1/buildpacks/$part.sh"
            done
            cd "$2"
            eval "$3"
            """;
    private static final String OPTIONS =
            "read_options; echo \"${java_options[*]} | ${sbt_options[*]}\"";
    private static final String TASKS = "read_tasks; echo \"${tasks[*]}\"";
    private static final String VERSION = "choose_version; echo \"$sbt_version\"";

    @TempDir Path app;

    @Test
    void sbtIsTheOneThatTheBuildNames() throws IOException {
        write("project/build.properties", "# ours\r\nsbt.version = 1.11.7\r\n");
        assertThat(run(VERSION)).isEqualTo("1.11.7\n");
    }

    @Test
    void withoutAVersionOrWithAnOldOneItIsSaidWhatToDo() throws IOException {
        assertThat(refused())
                .contains("No version of sbt is named.")
                .contains("project/build.properties");
        write("project/build.properties", "sbt.version=0.12.4\n");
        assertThat(refused())
                .contains("sbt 0.12.4, asked for by project/build.properties, is not supported.");
    }

    @Test
    void compileAndStageAreRunUnlessTheAppSaysOtherwise() {
        assertThat(run(TASKS)).isEqualTo("compile stage\n");
        assertThat(run(TASKS, "SBT_TASKS", "assembly")).isEqualTo("assembly\n");
        assertThat(run(TASKS, "SBT_PRE_TASKS", "flywayMigrate info"))
                .isEqualTo("flywayMigrate info compile stage\n");
        assertThat(run(TASKS, "SBT_CLEAN", "true")).isEqualTo("clean compile stage\n");
        assertThat(run(TASKS, "SBT_PROJECT", "web")).isEqualTo("web/compile web/stage\n");
    }

    @Test
    void systemPropertiesHaveTheLastWordOnTasks() throws IOException {
        write("system.properties", "sbt.project=web\nsbt.pre-tasks=info\nsbt.clean=false\n");
        assertThat(run(TASKS, "SBT_CLEAN", "true")).isEqualTo("info web/compile web/stage\n");
    }

    @Test
    void optionsComeFromTheFilesOfSbtsScriptAndTheConfigVar() throws IOException {
        assertThat(run(OPTIONS)).isEqualTo("-Xmx1g -Xss4m | \n");
        write(".jvmopts", "# memory\n-Xmx2g -XX:+UseParallelGC\n");
        write(".sbtopts", "-J-Xss8m # deep\n--debug\n");
        assertThat(run(OPTIONS, "SBT_OPTS", "-Dconfig=prod"))
                .isEqualTo("-Xmx2g -XX:+UseParallelGC -Xss8m -Dconfig=prod | --debug\n");
    }

    private String run(String script, String... variable) {
        return new ProcessRunner().run(command(script, variable));
    }

    private String refused() {
        var result = new ProcessRunner().attempt(command(VERSION), new byte[0]);
        assertThat(result.ok()).isFalse();
        return result.stdout();
    }

    private Command command(String script, String... variable) {
        var config =
                variable.length == 0 ? Map.of("SBT_TASKS", "") : Map.of(variable[0], variable[1]);
        return Command.of("bash", "-c", SCRIPT, "scala")
                .plus(Checkout.root().toString(), app.toString(), script)
                .with(config);
    }

    private void write(String file, String content) throws IOException {
        var path = app.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
