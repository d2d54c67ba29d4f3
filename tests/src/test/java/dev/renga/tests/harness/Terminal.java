package dev.renga.tests.harness;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A user at a shell: a home folder and an environment of their own, the official CLI and git on the
 * path.
 */
public final class Terminal {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private final ProcessRunner runner = new ProcessRunner();
    private final Map<String, String> environment;
    private final Path folder;

    private Terminal(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** The operator's own terminal, after {@code eval "$(./renga env)"}. */
    public static Terminal of(Instance instance) {
        return withVariables(instance.env());
    }

    /** Somebody else's terminal: the same server, another token. */
    public static Terminal of(Instance instance, String token) {
        var variables = instance.env();
        variables.put("HEROKU_API_KEY", token);
        return withVariables(variables);
    }

    private static Terminal withVariables(Map<String, String> variables) {
        var home = newFolder("renga-user-");
        var all = new HashMap<>(variables);
        all.put("HOME", home.toString());
        all.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        all.put("XDG_DATA_HOME", home.resolve("data").toString());
        all.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        all.put("PATH", OfficialCli.folder() + ":" + System.getenv("PATH"));
        all.put("GIT_CONFIG_NOSYSTEM", "1");
        all.put("GIT_TERMINAL_PROMPT", "0");
        for (var who : new String[] {"AUTHOR", "COMMITTER"}) {
            all.put("GIT_" + who + "_NAME", "Ada");
            all.put("GIT_" + who + "_EMAIL", Instance.EMAIL);
        }
        return new Terminal(all, home);
    }

    public Terminal in(Path place) {
        return new Terminal(environment, place);
    }

    /** The same with some variables set. */
    public Terminal with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new Terminal(all, folder);
    }

    /** The same without a variable. */
    public Terminal without(String variable) {
        var rest = new HashMap<>(environment);
        rest.remove(variable);
        return new Terminal(rest, folder);
    }

    public Path folder() {
        return folder;
    }

    /** Runs a program; fails with what it said unless it ends with 0. */
    public String run(String... argv) {
        return runner.run(command(argv));
    }

    public ProcessRunner.Result attempt(String... argv) {
        return runner.attempt(command(argv), new byte[0]);
    }

    /**
     * Both streams of a program that ended with 0, since git and the CLI write what a user reads to
     * either.
     */
    public String seen(String... argv) {
        var result = attempt(argv);
        if (!result.ok()) {
            throw new AssertionError(
                    String.join(" ", argv)
                            + " ended with "
                            + result.status()
                            + ":\n"
                            + result.stdout()
                            + result.stderr());
        }
        return result.stdout() + result.stderr();
    }

    /** Starts a program that goes on beside the test. */
    public Process start(String... argv) {
        return runner.start(command(argv));
    }

    /**
     * Through env, so that the program is looked for on this terminal's path and not on the test's.
     */
    private Command command(String... argv) {
        return Command.of("/usr/bin/env").plus(argv).in(folder).with(environment).within(LIMIT);
    }

    public void write(String file, String content) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path newFolder(String prefix) {
        try {
            return Files.createTempDirectory(prefix).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
