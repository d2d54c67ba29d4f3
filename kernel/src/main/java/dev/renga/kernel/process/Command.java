package dev.renga.kernel.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program with its arguments: a list, never a line for a shell.
 *
 * @param environment added to the caller's own
 * @param directory where it runs, or null for the caller's
 * @param timeout after which it is killed
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        @Nullable Path directory,
        Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    public static Command of(String... argv) {
        return of(Arrays.asList(argv));
    }

    public static Command of(List<String> argv) {
        return new Command(argv, Map.of(), null, DEFAULT_TIMEOUT);
    }

    public Command plus(String... more) {
        var all = new ArrayList<>(argv);
        all.addAll(Arrays.asList(more));
        return new Command(all, environment, directory, timeout);
    }

    public Command within(Duration limit) {
        return new Command(argv, environment, directory, limit);
    }

    public Command in(Path folder) {
        return new Command(argv, environment, folder, timeout);
    }

    public Command with(Map<String, String> variables) {
        return new Command(argv, variables, directory, timeout);
    }

    /** The program's name, for messages: arguments may hold secrets. */
    public String program() {
        return argv.getFirst();
    }
}
