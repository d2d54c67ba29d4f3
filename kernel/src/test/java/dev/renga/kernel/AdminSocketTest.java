package dev.renga.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSocketTest {
    @TempDir Path folder;
    private final AtomicReference<Optional<String>> trouble =
            new AtomicReference<>(Optional.empty());
    private Path socket;
    private AdminSocket admin;

    @BeforeEach
    void serve() throws IOException {
        socket = folder.resolve("admin.sock");
        admin = AdminSocket.serve(socket, trouble::get, () -> "requests_total 7\n");
    }

    @AfterEach
    void close() throws IOException {
        admin.close();
    }

    @Test
    void aHealthyProcessAnswersOk() throws IOException {
        assertThat(get("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.0 200 OK\r\n")
                .endsWith("\r\n\r\nok\n");
    }

    @Test
    void aTroubledProcessSaysWhatIsWrong() throws IOException {
        trouble.set(Optional.of("the database is away"));
        assertThat(get("GET /healthz HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.0 503 ")
                .endsWith("the database is away\n");
    }

    @Test
    void metricsAreTold() throws IOException {
        assertThat(get("GET /metrics HTTP/1.1\r\n\r\n")).endsWith("requests_total 7\n");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws IOException {
        assertThat(get("GET /secrets HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.0 404 ");
        assertThat(get("POST /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.0 405 ");
    }

    @Test
    void anEndlessHeadIsCutOff() throws IOException {
        assertThat(get("GET /healthz HTTP/1.1\r\n" + "x".repeat(8200))).isEmpty();
    }

    @Test
    void onlyOwnerAndGroupMayConnect() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aSocketLeftBehindIsReplaced() throws IOException {
        admin.close();
        admin = AdminSocket.serve(socket, Optional::empty, () -> "");
        assertThat(get("GET /healthz HTTP/1.1\r\n\r\n")).contains("200 OK");
    }

    @Test
    void closedItAnswersNobody() throws IOException {
        admin.close();
        assertThatThrownBy(() -> get("GET /healthz HTTP/1.1\r\n\r\n"))
                .isInstanceOf(SocketException.class);
    }

    private String get(String request) throws IOException {
        try (var connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(socket));
            connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            return readAll(connection);
        }
    }

    /** The far end may reset when it closes with bytes unread: then nothing was answered. */
    private static String readAll(SocketChannel connection) {
        var all = new ByteArrayOutputStream();
        var part = ByteBuffer.allocate(1024);
        try {
            while (connection.read(part) >= 0) {
                all.write(part.array(), 0, part.position());
                part.clear();
            }
        } catch (IOException e) {
            return all.toString(StandardCharsets.UTF_8);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
