package dev.renga.router;

import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the socket on which a router tells how it is. */
final class Admin {
    private Admin() {}

    static String get(Path at, String path) throws IOException {
        try (var socket = SocketChannel.open(UnixDomainSocketAddress.of(at))) {
            Channels.newOutputStream(socket)
                    .write(
                            ("GET " + path + " HTTP/1.0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(
                    Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Requests that the router has and has not answered. */
    static int underWay(Home router) {
        try {
            var metrics = get(router.adminSocket("router"), "/metrics");
            return metrics.lines()
                    .filter(it -> it.startsWith("renga_router_requests_active "))
                    .mapToInt(it -> (int) Double.parseDouble(it.split(" ", 2)[1]))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
