package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log lines and numbers leave the router, whatever becomes of control. */
class LogShippingTest {
    private RouterFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void linesWaitWhileControlIsAwayAndNoneIsLost() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var client = world.client();
        client.get(HOST, "/before").read();
        Await.until("the first line", () -> world.logs.lines(APP).size() == 1);
        world.logs.close();
        for (int i = 0; i < 100; i++) {
            client.get(HOST, "/" + i).read();
        }
        try (var next = new FakeLogs(world.home.logsSocket())) {
            Await.until("the other lines", () -> later(next).size() >= 100);
            assertThat(later(next)).hasSize(100);
            assertThat(later(next).getLast()).contains("path=\"/99\"");
        }
    }

    /** Without the first line, which may come again: its acknowledgement may have been lost. */
    private static List<String> later(FakeLogs logs) {
        return logs.lines(APP).stream().filter(it -> !it.contains("path=\"/before\"")).toList();
    }

    @Test
    void linesThatWereNotAcknowledgedComeAgainWithTheSameNumbers() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        world.logs.acknowledge(false);
        var client = world.client();
        IntStream.range(0, 20).forEach(i -> get(client, "/" + i));
        Await.until("the lines", () -> world.logs.lines(APP).size() == 20);
        world.logs.close();
        try (var next = new FakeLogs(world.home.logsSocket())) {
            Await.until("the lines again", () -> next.lines(APP).size() == 20);
            assertThat(next.lines(APP)).isEqualTo(world.logs.lines(APP));
            assertThat(next.batches().getFirst().getFirstSeq()).isEqualTo(1);
        }
    }

    private static void get(RawClient client, String path) {
        try {
            client.get(HOST, path).read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void healthAndNumbersAreToldOnASocket() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        world.client().get(HOST, "/").read();
        world.client().get("nobody.test", "/").read();
        assertThat(Admin.get(world.home.adminSocket("router"), "/healthz"))
                .endsWith("\r\n\r\nok\n");
        assertThat(Admin.get(world.home.adminSocket("router"), "/metrics"))
                .contains(
                        "renga_router_requests_total{status=\"2xx\"} 1.0",
                        "renga_router_requests_total{status=\"4xx\"} 1.0",
                        "renga_router_clients 2.0",
                        "renga_router_sent_bytes_total 5.0",
                        "renga_router_log_lines_dropped_total 0.0",
                        "renga_router_control_connected 1.0");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(world.home.adminSocket("router"))))
                .isEqualTo("rw-rw----");
    }
}
