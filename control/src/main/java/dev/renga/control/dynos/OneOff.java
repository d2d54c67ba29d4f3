package dev.renga.control.dynos;

import dev.renga.control.formation.DynoSize;
import java.time.Duration;
import java.util.Map;

/**
 * A dyno that somebody wants for one command.
 *
 * @param command for the shell; a process type of the app as its first word stands for that type's
 *     command
 * @param environment added to the app's
 * @param lifetime after which it is ended
 */
public record OneOff(
        String command, DynoSize size, Map<String, String> environment, Duration lifetime) {
    public OneOff {
        environment = Map.copyOf(environment);
    }

    /** Neither the command nor the environment is shown: they may hold secrets. */
    @Override
    public String toString() {
        return "one-off dyno of size " + size.title();
    }
}
