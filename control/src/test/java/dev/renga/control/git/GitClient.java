package dev.renga.control.git;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A developer's clone, worked on with the machine's git. */
final class GitClient {
    private final ProcessRunner runner = new ProcessRunner();
    private final Path folder;

    GitClient(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        git("init", "--quiet", "--initial-branch=main");
    }

    Path folder() {
        return folder;
    }

    ProcessRunner.Result attempt(String... arguments) {
        return runner.attempt(command(arguments), new byte[0]);
    }

    String git(String... arguments) {
        return runner.run(command(arguments)).strip();
    }

    Process start(String... arguments) {
        return runner.start(command(arguments));
    }

    private Command command(String... arguments) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        var environment =
                Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.com",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.com",
                        "GIT_TERMINAL_PROMPT", "0",
                        "LC_ALL", "C");
        return new Command(argv, environment, folder, Duration.ofMinutes(1));
    }

    /** Commits a file and returns the commit. */
    String commit(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git("add", "--all");
        git("commit", "--quiet", "--message", file);
        return git("rev-parse", "HEAD");
    }
}
