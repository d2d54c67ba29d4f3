package dev.renga.control.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.kernel.RengaException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private HttpServer server;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOCAL, 0), 0);
        server.createContext("/known", it -> answer(it, 200, 5, "known"));
        server.createContext("/chunks", it -> answer(it, 200, 0, "x".repeat(100_000)));
        server.createContext("/missing", it -> answer(it, 404, -1, ""));
        server.createContext("/loop", it -> redirect(it, "/loop"));
        server.createContext("/moved", it -> redirect(it, "known?x=1"));
        server.createContext(
                "/inside", it -> redirect(it, "http://inside.test:%d/known".formatted(port)));
        server.createContext("/file", it -> redirect(it, "file:///etc/passwd"));
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange call, int status, long length, String body)
            throws IOException {
        try (call) {
            call.sendResponseHeaders(status, length);
            call.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void redirect(HttpExchange call, String to) throws IOException {
        call.getResponseHeaders().add("Location", to);
        answer(call, 302, -1, "");
    }

    /** The server's address counts as public here, and 127.0.0.9 as what it is. */
    private String get(String path) throws IOException {
        var names =
                Map.of(
                        "outside.test", List.of(LOCAL),
                        "inside.test", List.of(InetAddress.ofLiteral("127.0.0.9")),
                        "both.test", List.of(LOCAL, InetAddress.ofLiteral("127.0.0.9")));
        var outbound =
                new Outbound(
                        host -> names.getOrDefault(host, List.of()),
                        AddressPolicy.allowing("127.0.0.1"),
                        (SSLSocketFactory) SSLSocketFactory.getDefault());
        try (InputStream in = outbound.get(URI.create(path.replace("PORT", "" + port)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertRefused(String address, String why) {
        assertThatThrownBy(() -> get(address))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining(why);
    }

    @Test
    void bodiesOfEachKindAreRead() throws Exception {
        assertThat(get("http://outside.test:PORT/known")).isEqualTo("known");
        assertThat(get("http://outside.test:PORT/chunks")).hasSize(100_000);
    }

    @Test
    void aRedirectIsFollowedAsLongAsItStaysOutside() throws Exception {
        assertThat(get("http://outside.test:PORT/moved")).isEqualTo("known");
        assertRefused("http://outside.test:PORT/inside", "127.0.0.9");
        assertRefused("http://outside.test:PORT/file", "http");
        assertRefused("http://outside.test:PORT/loop", "too often");
    }

    @Test
    void aNameWithAnyPrivateAddressIsRefused() {
        assertRefused("http://inside.test:PORT/known", "127.0.0.9");
        assertRefused("http://both.test:PORT/known", "127.0.0.9");
    }

    @Test
    void whatIsNotThereOrNoAddressIsRefused() {
        assertRefused("http://outside.test:PORT/missing", "404");
        assertRefused("ftp://outside.test/known", "http");
        assertRefused("http:///known", "http");
    }
}
