package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Availability;
import dev.renga.links.wire.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dynos that take no connection, or are not there yet. */
class UnreachableTest {
    private static final Duration A_MOMENT = Duration.ofMillis(100);
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
    void h19WhenTheDynoDoesNotTakeTheConnection() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fillers = new Socket[4];
            for (int i = 0; i < fillers.length; i++) {
                fillers[i] = new Socket();
                connectInBackground(fillers[i], full);
            }
            Await.until("the queue to be full", () -> queueIsFull(full));
            world.sync(servingAt(full.getLocalPort()));
            world.client().get(HOST, "/");
            Await.until("the time to run out", () -> passedUntilALine(Duration.ofMillis(500)));
            assertThat(world.line())
                    .startsWith("at=error code=H19 desc=\"Backend connection timeout\"")
                    .matches(".* dyno=web\\.1 connect=\\d{4,5}ms service= status=503 bytes= .*");
            for (var filler : fillers) {
                filler.close();
            }
        }
    }

    private static void connectInBackground(Socket socket, ServerSocket to) {
        Thread.startVirtualThread(() -> {
            try {
                socket.connect(to.getLocalSocketAddress());
            } catch (IOException e) {
                // closed at the test's end
            }
        });
    }

    private static boolean queueIsFull(ServerSocket server) {
        try (var probe = new Socket()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.connect(server.getLocalSocketAddress(), 100);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean passedUntilALine(Duration step) {
        world.pass(step);
        return !world.logs.lines(APP).isEmpty();
    }

    private AppRoutes servingAt(int port) {
        return world.app(Availability.SERVING)
                .addBackends(
                        Backend.newBuilder()
                                .setDyno("web.1")
                                .setRun("run-" + port)
                                .setAddress("127.0.0.1")
                                .setPort(port))
                .build();
    }

    @Test
    void h20WhenNoDynoComesUp() throws IOException {
        world.sync(world.app(Availability.STARTING_UP).build());
        var client = world.client().get(HOST, "/");
        Await.until("patience to end", () -> passedUntilALine(Duration.ofSeconds(5)));
        assertThat(client.read().status()).isEqualTo(503);
        assertThat(world.line())
                .startsWith("at=error code=H20 desc=\"App boot timeout\"")
                .contains(" dyno= connect= service= status=503 bytes= ");
    }

    @Test
    void aRequestThatWaitsIsServedOnceADynoIsUp() throws IOException {
        var control = world.sync(world.app(Availability.STARTING_UP).build());
        var client = world.client();
        client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 5\r\n\r\nhello");
        world.pass(Duration.ofSeconds(60));
        control.publish(world.serving(world.dyno(call -> call.ok(call.body()))));
        assertThat(client.read().body()).isEqualTo("hello");
    }

    @Test
    void aRequestThatWaitsHearsOfACrashAtOnce() throws IOException {
        var control = world.sync(world.app(Availability.STARTING_UP).build());
        var client = world.client().get(HOST, "/");
        control.publish(world.app(Availability.DOWN).build());
        assertThat(client.read().status()).isEqualTo(503);
        assertThat(world.line()).contains("code=H10");
    }

    @Test
    void h21WhenNoDynoTakesTheConnection() throws IOException {
        var gone = world.dyno(call -> {});
        gone.close();
        world.sync(world.serving(gone));
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(503);
        assertThat(world.line())
                .startsWith("at=error code=H21 desc=\"Backend connection refused\"")
                .contains(" dyno=web.1 connect=0ms service= status=503 bytes= ");
    }

    @Test
    void aDynoThatCantBeReachedIsPassedOverForFiveSeconds() throws IOException {
        var gone = world.dyno(call -> {});
        gone.close();
        var well = world.dyno(call -> call.ok("hello"));
        world.sync(world.serving(gone, well));
        var client = world.client();
        for (int i = 0; i < 30; i++) {
            assertThat(client.get(HOST, "/").read().status()).isEqualTo(200);
        }
        assertThat(well.heads()).hasSize(30);
    }

    @Test
    void whenAllAreInQuarantineARequestWaitsForTheFirstToLeaveIt() throws IOException {
        var gone = world.dyno(call -> {});
        gone.close();
        world.sync(world.serving(gone));
        var client = world.client();
        client.get(HOST, "/first").read();
        client.get(HOST, "/second");
        Await.until("quarantine to end", () -> passedUntilLines(2, Duration.ofMillis(500)));
        assertThat(client.read().status()).isEqualTo(503);
        assertThat(world.logs.lines(APP).get(1)).contains("code=H21", "path=\"/second\"");
    }

    private boolean passedUntilLines(int count, Duration step) {
        world.pass(step);
        return world.logs.lines(APP).size() == count;
    }

    @Test
    void h34WhenQuarantineOutlastsPatience() throws IOException {
        var gone = world.dyno(call -> {});
        gone.close();
        world.sync(world.serving(gone));
        world.client().get(HOST, "/first").read();
        Await.until("its line", () -> passedUntilLines(1, A_MOMENT));
        Await.until("a request that lost patience", this::losesPatience);
        assertThat(world.logs.lines(APP).getLast())
                .startsWith("at=error code=H34 desc=\"All up dynos are quarantined\"")
                .contains(" path=\"/next\" ", " connect= service= status=503 bytes= ");
    }

    /** Not if quarantine was over when it came, nor if the time passes before it begins to wait. */
    private boolean losesPatience() {
        try {
            var client = world.client().get(HOST, "/next");
            Await.until("it to wait", () -> Admin.underWay(world.home) == 1 || answered(client));
            Await.until("its answer", () -> answered(client) || !passes(Duration.ofSeconds(76)));
            assertThat(client.read().status()).isEqualTo(503);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("its line", () -> lastLine().contains("path=\"/next\"") || !passes(A_MOMENT));
        return lastLine().contains("code=H34");
    }

    private boolean passes(Duration step) {
        world.pass(step);
        return true;
    }

    private static boolean answered(RawClient client) {
        try {
            return client.in().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLine() {
        return world.logs.lines(APP).getLast();
    }
}
