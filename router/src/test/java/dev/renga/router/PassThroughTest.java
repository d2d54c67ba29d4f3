package dev.renga.router;

import static dev.renga.router.RouterFixture.HOST;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to Renga's own names reach control as they came, with the client's address. */
class PassThroughTest {
    private static final byte[] SIGNATURE = {
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
    };
    private final ProcessRunner programs = new ProcessRunner();
    private RouterFixture world;
    private ServerSocketChannel front;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
        front = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Files.createDirectories(world.home.frontSocket().getParent());
        front.bind(UnixDomainSocketAddress.of(world.home.frontSocket()));
    }

    @AfterEach
    void close() throws IOException {
        front.close();
        world.close();
    }

    /** What control reads of one connection: the PROXY header's addresses, then the bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seen(String from, int fromPort, String to, int toPort, byte[] firstBytes) {
        static Seen of(SocketChannel connection, int count) throws IOException {
            var in = new DataInputStream(Channels.newInputStream(connection));
            assertThat(in.readNBytes(12)).isEqualTo(SIGNATURE);
            assertThat(in.readUnsignedByte()).as("version 2, PROXY").isEqualTo(0x21);
            assertThat(in.readUnsignedByte()).as("TCP over IPv4").isEqualTo(0x11);
            assertThat(in.readUnsignedShort()).isEqualTo(12);
            var from = address(in);
            var to = address(in);
            return new Seen(
                    from, in.readUnsignedShort(), to, in.readUnsignedShort(), in.readNBytes(count));
        }

        private static String address(InputStream in) throws IOException {
            return InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "renga.test", "RENGA.test", "none"})
    void ownNamesAndNoNamePassThroughUntouched(String name) throws IOException {
        var hello = hello(name.equals("none") ? "" : name);
        try (var client = connect()) {
            client.getOutputStream().write(hello);
            try (var control = front.accept()) {
                var seen = Seen.of(control, hello.length);
                assertThat(seen.firstBytes()).isEqualTo(hello);
                assertThat(seen.from()).isEqualTo("127.0.0.1");
                assertThat(seen.fromPort()).isEqualTo(client.getLocalPort());
                assertThat(seen.toPort()).isEqualTo(client.getPort());
            }
        }
    }

    @Test
    void aHelloMayComeByteByByte() throws IOException {
        var hello = hello("localhost");
        try (var client = connect()) {
            client.setTcpNoDelay(true);
            for (byte b : hello) {
                client.getOutputStream().write(b);
                client.getOutputStream().flush();
            }
            try (var control = front.accept()) {
                assertThat(Seen.of(control, hello.length).firstBytes()).isEqualTo(hello);
            }
        }
    }

    @RepeatedTest(10)
    void bytesGoBothWaysAndEitherHalfMayEndFirst() throws IOException {
        var hello = hello("localhost");
        try (var client = connect()) {
            client.getOutputStream().write(hello);
            try (var control = front.accept()) {
                Seen.of(control, hello.length);
                var answer = new byte[1 << 20];
                Arrays.fill(answer, (byte) 'a');
                var sent = CompletableFuture.runAsync(() -> write(control, answer));
                client.shutdownOutput();
                assertThat(Channels.newInputStream(control).read())
                        .as("the client's end")
                        .isEqualTo(-1);
                assertThat(client.getInputStream().readNBytes(answer.length)).isEqualTo(answer);
                sent.join();
                control.shutdownOutput();
                assertThat(client.getInputStream().read()).as("control's end").isEqualTo(-1);
            }
        }
    }

    private static void write(SocketChannel to, byte[] bytes) {
        try {
            Channels.newOutputStream(to).write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whenControlEndsTheConnectionTheClientSeesIt() throws IOException {
        var hello = hello("localhost");
        try (var client = connect()) {
            client.getOutputStream().write(hello);
            try (var control = front.accept()) {
                Seen.of(control, hello.length);
            }
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whileControlIsAwayTheConnectionEnds() throws IOException {
        front.close();
        Files.delete(world.home.frontSocket());
        try (var client = connect()) {
            client.getOutputStream().write(hello("localhost"));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anAppsNameDoesNotReachControl() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        assertThat(world.tlsClient(HOST).get(HOST, "/").read().body()).isEqualTo("hello");
        front.configureBlocking(false);
        assertThat(front.accept()).isNull();
    }

    @Test
    void aClientThatSpeaksInTheOpenIsToldToUseTls() throws IOException {
        try (var client = connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            var answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("\r\n\r\nThis port speaks TLS: use https://\n");
        }
    }

    @Test
    void openSslEndsTlsAtTheRouterWithTheAppsCertificate() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var said =
                programs.attempt(
                        Command.of(
                                "openssl",
                                "s_client",
                                "-connect",
                                "127.0.0.1:" + world.router().https().getFirst().getPort(),
                                "-servername",
                                HOST,
                                "-alpn",
                                "h2,http/1.1"),
                        new byte[0]);
        assertThat(said.stdout())
                .contains("CN = *.renga.localhost", "ALPN protocol: http/1.1", "TLSv1.3");
    }

    private Socket connect() throws IOException {
        InetSocketAddress router = world.router().https().getFirst();
        var client = new Socket(router.getAddress(), router.getPort());
        client.setSoTimeout(10_000);
        return client;
    }

    /** A ClientHello of TLS 1.2 with the name, or none. */
    private static byte[] hello(String name) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {3, 3});
        body.writeBytes(new byte[32]);
        body.write(0);
        body.writeBytes(new byte[] {0, 2, (byte) 0xc0, 0x2f, 1, 0});
        if (!name.isEmpty()) {
            int length = name.length();
            body.writeBytes(new byte[] {0, (byte) (length + 9), 0, 0, 0, (byte) (length + 5)});
            body.writeBytes(new byte[] {0, (byte) (length + 3), 0, 0, (byte) length});
            body.writeBytes(name.getBytes(US_ASCII));
        }
        var record = new ByteArrayOutputStream();
        int size = body.size();
        record.writeBytes(new byte[] {22, 3, 1, 0, (byte) (size + 4), 1, 0, 0, (byte) size});
        record.writeBytes(body.toByteArray());
        return record.toByteArray();
    }
}
