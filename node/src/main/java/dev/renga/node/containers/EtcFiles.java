package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A container's own name, hosts and name servers. */
final class EtcFiles {
    static final List<String> NAMES = List.of("hostname", "hosts", "resolv.conf");
    private static final String LOOPBACK = "127.0.0.1 localhost\n::1 localhost\n";

    private EtcFiles() {}

    static void write(RunFolder folder, String hostname, String address, List<String> resolvers)
            throws IOException {
        put(folder, "hostname", hostname + "\n");
        put(folder, "hosts", LOOPBACK + address + " " + hostname + "\n");
        var servers = new StringBuilder();
        resolvers.forEach(it -> servers.append("nameserver ").append(it).append('\n'));
        put(folder, "resolv.conf", servers.toString());
    }

    private static void put(RunFolder folder, String name, String text) throws IOException {
        Files.writeString(folder.etc(name), text);
        RootFileSystems.mode(folder.etc(name), "rw-r--r--");
    }
}
