package dev.renga.node.dynos;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A world outside the machine, in a network namespace: hosts that answer on port 80, behind a link
 * that counts as an uplink, and one behind a link that doesn't, as a container of Docker's is.
 */
final class Outside implements AutoCloseable {
    private static final ProcessRunner PROCESSES = new ProcessRunner();
    private static final String SERVER =
            """
            use Socket;
            socket(my $s, PF_INET, SOCK_STREAM, 0) or die $!;
            bind($s, sockaddr_in(80, INADDR_ANY)) && listen($s, 100) or die $!;
            syswrite(STDOUT, "up");
            while (accept(my $c, $s)) { close($c) }
            """;

    private final String namespace;
    private final String uplink;
    private final String bridge;
    private final Process server;

    /**
     * Makes it.
     *
     * @param id tells it from those of other tests
     * @param behindUplink addresses that answer
     */
    static Outside open(String id, List<String> behindUplink, String behindBridge)
            throws IOException {
        return new Outside(id, behindUplink, behindBridge);
    }

    private Outside(String id, List<String> behindUplink, String behindBridge) throws IOException {
        namespace = "outside-" + id;
        uplink = "up" + id;
        bridge = "br" + id;
        ip("netns", "add", namespace);
        in("link", "set", "lo", "up");
        link(uplink, "198.51.100.1", "198.51.100.2");
        link(bridge, "198.51.100.5", "198.51.100.6");
        behindUplink.forEach(it -> host(it, "198.51.100.2", uplink));
        host(behindBridge, "198.51.100.6", bridge);
        server =
                PROCESSES.start(Command.of("ip", "netns", "exec", namespace, "perl", "-e", SERVER));
        if (server.getInputStream().read() != 'u') {
            throw new AssertionError("the outside doesn't answer");
        }
    }

    /** The link that counts as an uplink. */
    String uplink() {
        return uplink;
    }

    private void link(String name, String here, String there) {
        ip("link", "add", name, "type", "veth", "peer", "name", name + "o", "netns", namespace);
        ip("address", "add", here + "/30", "dev", name);
        ip("link", "set", name, "up");
        in("address", "add", there + "/30", "dev", name + "o");
        in("link", "set", name + "o", "up");
    }

    private void host(String address, String by, String link) {
        in("address", "add", address + "/32", "dev", "lo");
        ip("route", "add", address + "/32", "via", by, "dev", link);
    }

    private void in(String... arguments) {
        ip(Stream.concat(Stream.of("-n", namespace), Stream.of(arguments)).toArray(String[]::new));
    }

    private static void ip(String... arguments) {
        PROCESSES.run(Command.of("ip").plus(arguments));
    }

    @Override
    public void close() {
        server.destroyForcibly().onExit().join();
        ip("link", "delete", uplink);
        ip("link", "delete", bridge);
        ip("netns", "delete", namespace);
    }
}
