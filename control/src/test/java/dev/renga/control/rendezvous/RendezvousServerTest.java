package dev.renga.control.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.engine.FakeEngine;
import dev.renga.control.engine.Specs;
import dev.renga.kernel.Await;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients on the rendezvous port, and dynos that do what the test says. */
class RendezvousServerTest {
    private static final String GREETING = "rendezvous\r\n";
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeEngine engine = new FakeEngine(clock);
    private final Invitations invitations = new Invitations(clock);
    private final DynoSpec spec = Specs.of(DynoKind.ONE_OFF, "serve");
    private final TestTls tls;
    private final int port = freePort();
    private RendezvousServer server;

    RendezvousServerTest(@TempDir Path folder) throws Exception {
        tls = new TestTls(folder);
        server = open();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private RendezvousServer open() throws IOException {
        return RendezvousServer.open(
                List.of(InetAddress.ofLiteral("127.0.0.1")),
                port,
                tls,
                invitations,
                dyno -> engine.attach(dyno, Attachment.STDIO),
                clock);
    }

    @BeforeEach
    void aDynoWaits() {
        engine.apply(spec);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ByteDuplex dyno() {
        return engine.dynoSide(spec.id());
    }

    private Socket raw() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private Socket visit(boolean terminal) throws IOException {
        return visit(invitations.invite(spec.id(), terminal));
    }

    private Socket visit(String secret) throws IOException {
        var client = tls.connect(port);
        send(client, secret + "?query\r\n");
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    private static void greeted(Socket client) throws IOException {
        assertThat(text(client.getInputStream(), GREETING.length())).isEqualTo(GREETING);
    }

    private static String text(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private void say(String text) throws IOException {
        dyno().output().write(text.getBytes(StandardCharsets.UTF_8));
        dyno().output().flush();
    }

    @Test
    void theGreetingComesInAPieceOfItsOwn() throws IOException {
        say("at once");
        try (var client = visit(true)) {
            var first = new byte[100];
            int length = client.getInputStream().read(first);

            assertThat(new String(first, 0, length, StandardCharsets.UTF_8)).isEqualTo(GREETING);
            assertThat(text(client.getInputStream(), 7)).isEqualTo("at once");
        }
    }

    @Test
    void keysOfATerminalGoThroughUntouched() throws IOException {
        try (var client = visit(true)) {
            greeted(client);
            for (var key : new String[] {"\u0003", "\u0004", "ü\r"}) {
                send(client, key);
                int length = key.getBytes(StandardCharsets.UTF_8).length;
                assertThat(text(dyno().input(), length)).isEqualTo(key);
            }
        }
    }

    @Test
    void theDynosEndIsTheClients() throws IOException {
        try (var client = visit(true)) {
            greeted(client);
            say("last words");
            dyno().output().close();

            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("last words");
        }
    }

    @Test
    void withoutATerminalOneLastByteEndsTheInput() throws IOException {
        try (var client = visit(false)) {
            greeted(client);
            send(client, "a\u0004b");
            send(client, "\u0004");

            assertThat(dyno().input().readAllBytes()).asString().isEqualTo("a\u0004b");
            say("still heard");
            assertThat(text(client.getInputStream(), 11)).isEqualTo("still heard");
        }
    }

    @Test
    void theSameByteBeforeTheLastIsData() throws IOException {
        try (var client = visit(false)) {
            greeted(client);
            send(client, "\u0004");
            send(client, "\u0004");

            assertThat(dyno().input().readAllBytes()).asString().isEqualTo("\u0004");
        }
    }

    @Test
    void aClientThatGoesLetsGoOfTheDyno() throws IOException {
        var client = visit(true);
        greeted(client);

        client.close();

        assertThat(dyno().input().read()).isEqualTo(-1);
    }

    @Test
    void aSecretIsGoodOnce() throws IOException {
        var secret = invitations.invite(spec.id(), true);
        try (var first = visit(secret);
                var second = visit(secret)) {
            greeted(first);
            assertThat(second.getInputStream().readAllBytes())
                    .asString()
                    .isEqualTo(GREETING + "No dyno waits for this client any more.\r\n");
            say("x");
            assertThat(text(first.getInputStream(), 1)).isEqualTo("x");
        }
    }

    @Test
    void aSecretIsGoodAsLongAsItsDynoWaits() throws IOException {
        var secret = invitations.invite(spec.id(), true);
        clock.advance(Duration.ofSeconds(30));

        try (var client = visit(secret)) {
            assertThat(client.getInputStream().readAllBytes())
                    .asString()
                    .endsWith("No dyno waits for this client any more.\r\n");
        }
    }

    @Test
    void whyADynoCannotBeAttachedToIsTold() throws IOException {
        var secret = invitations.invite(spec.id(), true);
        engine.remove(spec.id());

        try (var client = visit(secret)) {
            assertThat(client.getInputStream().readAllBytes())
                    .asString()
                    .isEqualTo(GREETING + "there is no such dyno\r\n");
        }
    }

    @Test
    void noMoreAreInvitedThanCanBeWaitedFor() {
        for (int i = 0; i < 256; i++) {
            invitations.requireRoom();
            invitations.invite(spec.id(), true);
        }
        assertThatThrownBy(invitations::requireRoom)
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("try again");

        clock.advance(Duration.ofSeconds(30));
        invitations.requireRoom();
    }

    @Test
    void garbageHarmsNothing() throws IOException {
        for (var garbage : List.of("GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\u00ff", "")) {
            try (var raw = raw()) {
                raw.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
                raw.shutdownOutput();
                raw.getInputStream().readAllBytes();
            }
        }
        try (var longwinded = tls.connect(port)) {
            send(longwinded, "x".repeat(5000));
            assertEnds(longwinded);
        }
        try (var client = visit(true)) {
            greeted(client);
        }
    }

    private static void assertEnds(Socket client) {
        try {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void silentStrangersAreFewAndDoNotKeepOthersOut() throws IOException {
        var silent = new ArrayList<Socket>();
        for (int i = 0; i < 64; i++) {
            silent.add(raw());
        }
        Await.until("the next is turned away", this::isTurnedAway);
        for (var one : silent) {
            one.close();
        }
        Await.until("there is room again", () -> !isTurnedAway());
    }

    private boolean isTurnedAway() {
        try (var raw = raw()) {
            raw.setSoTimeout(200);
            return raw.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aVisitInWhichNothingIsSaidForAnHourEnds() throws IOException {
        try (var client = visit(true)) {
            greeted(client);
            clock.advance(Duration.ofMinutes(59));
            server.endSilent();
            say("here");
            assertThat(text(client.getInputStream(), 4)).isEqualTo("here");
            clock.advance(Duration.ofMinutes(61));

            server.endSilent();

            assertThat(dyno().input().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't listen on /127.0.0.1:" + port);
    }
}
