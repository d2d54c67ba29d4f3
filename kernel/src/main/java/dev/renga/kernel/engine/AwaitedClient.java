package dev.renga.kernel.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client whose connection is a dyno's standard streams. The dyno's process starts once the
 * client is there; when it leaves first, the process is sent SIGHUP.
 *
 * @param patience how long it is waited for; then the dyno ends (R13)
 * @param terminal the size of the terminal that the process gets, or null for plain pipes
 */
public record AwaitedClient(Duration patience, @Nullable TerminalSize terminal) {}
