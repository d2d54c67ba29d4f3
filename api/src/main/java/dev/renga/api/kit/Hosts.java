package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names and addresses the API answers to. A request for any other host reached the wrong
 * server: a browser reused a connection, or a foreign name points here to get at a token.
 */
public final class Hosts {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private final Set<String> names;

    public Hosts(Stream<String> names) {
        this.names =
                Stream.concat(LOOPBACK.stream(), names.map(Hosts::normalise))
                        .collect(Collectors.toUnmodifiableSet());
    }

    void check(String host) {
        if (!names.contains(normalise(host))) {
            throw new RengaException(
                    Problem.MISDIRECTED_REQUEST, "This server doesn't answer for that host.");
        }
    }

    private static String normalise(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }
}
