package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Home;
import dev.renga.links.wire.AppRoutes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router as a process of its own: started, killed, stopped. */
class RouterMainTest {
    @TempDir Path folder;
    private final ProcessRunner programs = new ProcessRunner();
    private final Lifecycle opened = new Lifecycle();
    private final TestAuthority authority = new TestAuthority();
    private Home home;
    private int http;
    private Map<String, String> settings;

    @BeforeEach
    void layOut() throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.routerSocket().getParent());
        Files.createDirectories(home.logsSocket().getParent());
        Files.createDirectories(home.router());
        http = freePort();
        settings = new HashMap<>();
        settings.put("RENGA_HOME", folder.toString());
        settings.put("RENGA_PORTS_HTTP", "" + http);
        settings.put("RENGA_PORTS_HTTPS", "" + freePort());
        settings.put("RENGA_LISTEN", "127.0.0.1");
        settings.put("RENGA_DYNO_NETWORK", "10.123.0.0/16");
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Process start() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                programs.start(
                        Command.of(
                                        java,
                                        "-XX:TieredStopAtLevel=1",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "dev.renga.router.RouterMain")
                                .with(settings));
        opened.add(process::destroyForcibly);
        return process;
    }

    private void awaitListening() {
        Await.until("the router to listen", this::listens);
    }

    private boolean listens() {
        try (var probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), http));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void killedItServesItsLastTableAsSoonAsItIsBack() throws Exception {
        var dyno = opened.add(RawDyno.saying("web.1", "hello"));
        var first = start();
        awaitListening();
        Await.until("the session's socket", () -> Files.exists(home.routerSocket()));
        var control = opened.add(new FakeControl(home.routerSocket(), 1));
        control.tell(authority.issue("*.renga.localhost")).tell(serving(dyno)).sync();
        assertThat(get()).isEqualTo("hello");
        Await.until("the table on disk", () -> Files.exists(home.router().resolve("table")));
        control.close();
        first.destroyForcibly().waitFor();
        start();
        awaitListening();
        assertThat(get()).isEqualTo("hello");
    }

    private static AppRoutes serving(RawDyno dyno) {
        return AppRoutes.newBuilder()
                .setApp(APP)
                .setGeneration(1)
                .setName("pond")
                .addHosts(HOST)
                .addBackends(dyno.backend())
                .build();
    }

    private String get() throws IOException {
        var router = new InetSocketAddress(InetAddress.getLoopbackAddress(), http);
        try (var client = RawClient.plain(router)) {
            return client.get(HOST, "/").read().body();
        }
    }

    @Test
    void askedToStopItLetsARequestEndAndTakesNoMore() throws Exception {
        var dyno =
                opened.add(
                        new RawDyno(
                                "web.1",
                                call -> {
                                    call.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                                    Await.until("the port to be closed", () -> !listens());
                                    call.send("hello");
                                }));
        var process = start();
        awaitListening();
        Await.until("the session's socket", () -> Files.exists(home.routerSocket()));
        opened.add(new FakeControl(home.routerSocket(), 1)).tell(serving(dyno)).sync();
        var router = new InetSocketAddress(InetAddress.getLoopbackAddress(), http);
        try (var client = RawClient.plain(router)) {
            client.get(HOST, "/").readHead();
            process.destroy();
            assertThat(client.read(5)).isEqualTo("hello");
        }
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSettingThatMakesNoSenseIsNamedAndEndsTheStart() throws Exception {
        settings.put("RENGA_DYNO_NETWORK", "10.1.2.3");
        var process = start();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(78);
        assertThat(
                        new String(
                                process.getErrorStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(
                        "RENGA_DYNO_NETWORK is \"10.1.2.3\"; it takes a network such as"
                                + " 10.77.0.0/16\n");
    }

    @Test
    void aPortInUseIsNamedAndEndsTheStart() throws Exception {
        try (var taken = new ServerSocket(http, 1, InetAddress.getLoopbackAddress())) {
            var process = start();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(taken.isBound()).isTrue();
        }
    }
}
