package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The machine's name servers, as far as dynos can use them: IPv4, and not on the machine's own
 * loopback.
 */
public final class Resolvers {
    private static final Path CONFIGURED = Path.of("/etc/resolv.conf");

    /** Holds the real servers where the other names only a stub on loopback. */
    private static final Path BEHIND_STUB = Path.of("/run/systemd/resolve/resolv.conf");

    private static final Pattern SERVER =
            Pattern.compile("nameserver\\s+(\\d{1,3}(?:\\.\\d{1,3}){3})");

    private Resolvers() {}

    public static List<String> ofMachine() throws IOException {
        var configured = read(CONFIGURED);
        return configured.isEmpty() ? read(BEHIND_STUB) : configured;
    }

    private static List<String> read(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : List.of();
    }

    static List<String> parse(String text) {
        return text.lines()
                .map(line -> SERVER.matcher(line.strip()))
                .filter(match -> match.lookingAt())
                .map(match -> match.group(1))
                .filter(server -> !server.startsWith("127."))
                .distinct()
                .toList();
    }
}
