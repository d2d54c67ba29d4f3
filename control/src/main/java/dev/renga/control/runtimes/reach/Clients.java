package dev.renga.control.runtimes.reach;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.CommandFailedException;
import dev.renga.kernel.process.ProcessRunner;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The package clients of this host, run with their own configuration and the operator's variables.
 * Thread-safe.
 */
public final class Clients {
    private static final Duration LONGEST = Duration.ofMinutes(12);

    private final ProcessRunner runner = new ProcessRunner();
    private final BuildEnv environment;

    public Clients(BuildEnv environment) {
        this.environment = environment;
    }

    /** Whether a program is here. */
    public boolean has(String program) {
        return find(program).isPresent();
    }

    private static Optional<Path> find(String program) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(it -> Path.of(it, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program to its end and gives what it printed.
     *
     * @param folder where it runs and what it takes for its home
     * @param variables beside the operator's, before which they go
     */
    public String run(Path folder, Map<String, String> variables, String... argv)
            throws SourceException {
        var all = new HashMap<>(environment.variables());
        all.put("HOME", folder.toString());
        all.putAll(variables);
        var command = Command.of(argv).in(folder).with(all).within(LONGEST);
        try {
            return runner.run(command);
        } catch (CommandFailedException e) {
            throw new SourceException("%s: %s".formatted(argv[0], lastLine(e)), e);
        }
    }

    private static String lastLine(CommandFailedException e) {
        return String.valueOf(e.getMessage()).strip().lines().reduce("", (a, b) -> b);
    }
}
