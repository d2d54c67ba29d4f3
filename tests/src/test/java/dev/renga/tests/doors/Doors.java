package dev.renga.tests.doors;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs the scripts of {@code doors/}, or pieces of them, with folders of the test's own. */
final class Doors {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PARTS =
            "set -Eeuo pipefail; here=$1; for part in say place packages jdk users services health boot doctor; do"
                    + " . \"$here/doors/$part.sh\"; done; ";
    private final ProcessRunner runner = new ProcessRunner();
    private final Map<String, String> environment = new HashMap<>();

    Doors(Path folder) {
        environment.put("RENGA_HOME", folder.resolve("home").toString());
        environment.put("RENGA_CACHE", folder.resolve("cache").toString());
        environment.put("JAVA_HOME", "");
    }

    Doors with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A script that finds the functions of all parts defined. */
    ProcessRunner.Result script(String text) {
        return attempt("bash", "-c", PARTS + text, "doors", ROOT.toString());
    }

    ProcessRunner.Result renga(String... arguments) {
        return runner.attempt(
                command(ROOT.resolve("renga").toString()).plus(arguments), new byte[0]);
    }

    ProcessRunner.Result attempt(String... argv) {
        return runner.attempt(command(argv), new byte[0]);
    }

    private Command command(String... argv) {
        return Command.of(argv).with(environment).within(Duration.ofMinutes(1));
    }
}
