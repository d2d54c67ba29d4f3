package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets and whatever else a client and a dyno agree on. */
class UpgradeTest {
    private static final String ASK =
            "GET /chat HTTP/1.1\r\nHost: "
                    + HOST
                    + "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: echo/1\r\n\r\n";
    private RouterFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private static void echo(RawDyno.Call call) throws IOException {
        call.send(
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo/1\r\n\r\n");
        for (int b = call.in().read(); b >= 0; b = call.in().read()) {
            call.out().write(b);
            call.out().flush();
        }
        call.socket().close();
    }

    @Test
    void after101BytesGoBothWaysAsTheyAre() throws IOException {
        var dyno = world.dyno(UpgradeTest::echo);
        world.sync(world.serving(dyno));
        var client = world.client().send(ASK + "early");
        var head = client.readHead();
        assertThat(head)
                .startsWith("HTTP/1.1 101 ")
                .contains("Connection: Upgrade", "Upgrade: echo/1", "Via: ");
        assertThat(client.read(5)).isEqualTo("early");
        client.send("GET \0\r\n\n");
        assertThat(client.read(8)).isEqualTo("GET \0\r\n\n");
        assertThat(dyno.heads().getFirst())
                .contains("Connection: Upgrade\r\n", "Upgrade: echo/1\r\n");
        client.close();
        assertThat(world.line()).startsWith("at=info ").contains(" status=101 bytes=13 ");
    }

    @Test
    void whenTheDynoEndsItTheClientSeesAllThatWasSent() throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send(
                                    "HTTP/1.1 101 Up\r\nConnection: Upgrade\r\nUpgrade: echo/1\r\n\r\nbye");
                            call.socket().close();
                        })));
        var client = world.client().send(ASK);
        client.readHead();
        assertThat(client.rest()).isEqualTo("bye");
    }

    @Test
    void anotherAnswerThan101LeavesAnOrdinaryConnection() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("no"))));
        var client = world.client().send(ASK);
        assertThat(client.read().body()).isEqualTo("no");
        client.send(ASK);
        assertThat(client.read().body()).isEqualTo("no");
    }

    @Test
    void silenceEndsItAfterFiftyFiveSeconds() throws IOException {
        world.sync(world.serving(world.dyno(UpgradeTest::echo)));
        var client = world.client().send(ASK);
        client.readHead();
        world.pass(Duration.ofSeconds(50));
        client.send("x");
        assertThat(client.in().read()).isEqualTo('x');
        world.pass(Duration.ofSeconds(50));
        assertThat(world.logs.batches()).isEmpty();
        world.pass(Duration.ofSeconds(6));
        assertThat(client.ended()).isTrue();
        assertThat(world.line()).contains("code=H15 desc=\"Idle connection\"");
    }

    @Test
    void aRunThatLeftIsDrainedAfterThirtySecondsAndItsConnectionsCut() throws IOException {
        var old = world.dyno(UpgradeTest::echo);
        var control = world.sync(world.serving(old));
        var client = world.client().send(ASK);
        client.readHead();
        control.publish(world.serving(world.dyno(call -> call.ok("new"))));
        client.send("still here");
        assertThat(client.read(10)).isEqualTo("still here");
        assertThat(control.drained()).isEmpty();
        world.pass(Duration.ofSeconds(31));
        Await.until("the old run to be drained", () -> control.drained().size() == 1);
        assertThat(client.ended()).isTrue();
        assertThat(control.drained().getFirst().getRun()).isEqualTo(old.run());
        Await.until("the line", () -> world.logs.lines(APP).size() == 1);
        assertThat(world.line()).startsWith("at=info ").contains(" status=101 ");
    }

    @Test
    void aWebSocketClientTalksThroughTheRouter() throws Exception {
        var routes = world.serving(world.dyno(UpgradeTest::webSocket));
        world.sync(routes.toBuilder().addHosts("127.0.0.1").build());
        var heard = new CompletableFuture<String>();
        var port = world.router().http().getFirst().getPort();
        try (var http = HttpClient.newHttpClient()) {
            var socket =
                    http.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create("ws://127.0.0.1:" + port + "/chat"),
                                    new WebSocket.Listener() {
                                        @Override
                                        public CompletionStage<?> onText(
                                                WebSocket from, CharSequence text, boolean last) {
                                            heard.complete(text.toString());
                                            return CompletableFuture.completedStage(null);
                                        }
                                    })
                            .get();
            socket.sendText("hello", true).get();
            assertThat(heard.get()).isEqualTo("hello");
            socket.abort();
        }
    }

    /** Answers the handshake and sends the first text frame back, unmasked. */
    private static void webSocket(RawDyno.Call call) throws IOException {
        var key = call.header("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        call.send(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + sha1(key)
                        + "\r\n\r\n");
        var head = call.in().readNBytes(6);
        var text = call.in().readNBytes(head[1] & 0x7f);
        for (int i = 0; i < text.length; i++) {
            text[i] ^= head[2 + i % 4];
        }
        call.out().write(new byte[] {head[0], (byte) text.length});
        call.out().write(text);
        call.out().flush();
        call.in().read();
    }

    private static String sha1(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(hash.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
