package dev.renga.tests.doors;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Adoptium's API as {@code ./renga} asks it, serving one archive. */
final class Adoptium implements AutoCloseable {
    private final HttpServer server;

    Adoptium(Path archive, String checksum) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/jdk.tar.gz", Files.readAllBytes(archive));
        serve("/v3/assets/latest/25/hotspot", asset(checksum).getBytes(StandardCharsets.UTF_8));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String asset(String checksum) {
        return """
        [{"release_name": "jdk-25.0.9+1", "binary": {"package": {"link": "%s/jdk.tar.gz", "checksum": "%s"}}}]
        """
                .formatted(url(), checksum);
    }

    private void serve(String path, byte[] body) {
        server.createContext(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
