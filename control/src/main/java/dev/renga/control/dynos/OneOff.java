package dev.renga.control.dynos;

import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.TerminalSize;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dyno that somebody wants for one command.
 *
 * @param command for the shell; a process type of the app as its first word stands for that type's
 *     command
 * @param type what it is called by: {@code run} of {@code run.4711}
 * @param environment added to the app's
 * @param lifetime after which it is ended
 * @param client who its process talks to, or null if its output goes to the app's log
 */
public record OneOff(
        String command,
        ProcessType type,
        DynoSize size,
        Map<String, String> environment,
        Duration lifetime,
        @Nullable AwaitedClient client) {
    public static final ProcessType RUN = new ProcessType("run");

    /** How long a dyno waits for its client. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    public OneOff {
        environment = Map.copyOf(environment);
    }

    /** A client with a terminal of that size, or with none. */
    public static AwaitedClient client(@Nullable TerminalSize terminal) {
        return new AwaitedClient(PATIENCE, terminal);
    }

    /** Neither the command nor the environment is shown: they may hold secrets. */
    @Override
    public String toString() {
        return "one-off dyno of size " + size.title();
    }
}
