package dev.renga.tests.harness;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The unmodified Heroku CLI, installed once per version outside the clone. */
public final class OfficialCli {
    public static final String VERSION = "11.10.0";
    private static final Duration INSTALL = Duration.ofMinutes(5);

    private OfficialCli() {}

    /** The folder that holds the {@code heroku} command. */
    public static Path folder() {
        var cache = Optional.ofNullable(System.getenv("RENGA_CACHE")).orElse("/var/cache/renga");
        var place = Path.of(cache, "cli", "heroku-" + VERSION);
        var bin = place.resolve("node_modules/.bin");
        if (!Files.exists(bin.resolve("heroku"))) {
            new ProcessRunner()
                    .run(
                            Command.of(
                                            "npm",
                                            "install",
                                            "--prefix",
                                            place.toString(),
                                            "--no-audit",
                                            "--no-fund")
                                    .plus("--loglevel=error", "heroku@" + VERSION)
                                    .within(INSTALL));
        }
        return bin;
    }
}
