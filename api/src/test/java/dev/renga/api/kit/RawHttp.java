package dev.renga.api.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends what a well-behaved client can't: another host than the one it connected to. */
final class RawHttp {
    private RawHttp() {}

    static String get(ServerFixture server, String host) throws IOException {
        try (var socket = server.connect()) {
            var request =
                    "GET /water HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
