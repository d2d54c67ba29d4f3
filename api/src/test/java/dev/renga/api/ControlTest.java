package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.TestDatabase;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    @TempDir Path home;
    private final TestDatabase database = TestDatabase.create();
    private Settings settings;

    @BeforeEach
    void prepare() throws IOException {
        for (var folder : new String[] {"run/control", "run/node", "run/router", "control"}) {
            Files.createDirectories(home.resolve(folder));
        }
        var config = database.config();
        var properties =
                "url=%s\nuser=%s\npassword=%s\nowner_user=%s\nowner_password=%s\n"
                        .formatted(
                                config.url(),
                                config.user(),
                                config.password(),
                                config.owner(),
                                config.ownerPassword());
        Files.writeString(home.resolve("control/database.properties"), properties);
        settings =
                Settings.read(
                        Map.of(
                                "RENGA_HOME",
                                home.toString(),
                                "RENGA_PORTS_RENDEZVOUS",
                                Integer.toString(freePort())));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void opensItsDoorsWhileNodeAndRouterAreAwayAndComesBack() throws IOException {
        for (int start = 0; start < 2; start++) {
            try (var control = Control.start(settings, InstantSource.system())) {
                assertThat(control).isNotNull();
                assertThat(admin("/healthz")).startsWith("HTTP/1.0 200");
                assertThat(admin("/metrics")).startsWith("HTTP/1.0 200");
                assertThat(settings.home().frontSocket()).exists();
                assertThat(settings.home().logsSocket()).exists();
            }
        }
        assertThat(home.resolve("control/first-token")).exists();
        assertThat(settings.home().authorityCertificate()).exists();
    }

    private String admin(String path) throws IOException {
        var address = UnixDomainSocketAddress.of(settings.home().adminSocket("control"));
        try (var channel = SocketChannel.open(address)) {
            var request = "GET " + path + " HTTP/1.0\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            var answer = Channels.newInputStream(channel).readAllBytes();
            return new String(answer, StandardCharsets.UTF_8);
        }
    }
}
