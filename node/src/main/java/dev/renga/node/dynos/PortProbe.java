package dev.renga.node.dynos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a dyno listens on its port where the router can reach it. */
final class PortProbe {
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;

    private PortProbe() {}

    static boolean isBound(long pid, int port) {
        var net = Path.of("/proc", Long.toString(pid), "net");
        return listens(net.resolve("tcp"), port) || listens(net.resolve("tcp6"), port);
    }

    private static boolean listens(Path table, int port) {
        try {
            return Files.exists(table) && listens(Files.readString(table), port);
        } catch (IOException e) {
            // the process ended while its table was read
            return false;
        }
    }

    static boolean listens(String table, int port) {
        return table.lines().skip(1).anyMatch(line -> listensHere(line, port));
    }

    private static boolean listensHere(String line, int port) {
        var words = line.strip().split("\\s+", -1);
        if (words.length <= STATE || !words[STATE].equals(LISTENING)) {
            return false;
        }
        var address = words[ADDRESS].split(":", -1);
        return Integer.parseInt(address[1], 16) == port && !isLoopback(address[0]);
    }

    /** Addresses are written as 32-bit numbers in the byte order of a small-endian machine. */
    private static boolean isLoopback(String hex) {
        return switch (hex.length()) {
            case 8 -> hex.endsWith("7F");
            default ->
                    hex.equals("00000000000000000000000001000000")
                            || (hex.startsWith("0000000000000000FFFF0000") && hex.endsWith("7F"));
        };
    }
}
