package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.Lifecycle;
import dev.renga.links.wire.AppRoutes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router as a process of its own: started, killed, stopped. */
class RouterMainTest {
    @TempDir Path folder;
    private final Lifecycle opened = new Lifecycle();
    private final TestAuthority authority = new TestAuthority();
    private RouterProcess router;

    @BeforeEach
    void layOut() throws IOException {
        router = opened.add(new RouterProcess(folder));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void killedItServesItsLastTableAsSoonAsItIsBack() throws Exception {
        var dyno = opened.add(RawDyno.saying("web.1", "hello"));
        var first = router.start();
        router.awaitUp();
        var control = opened.add(new FakeControl(router.home.routerSocket(), 1));
        control.tell(authority.issue("*.renga.localhost")).tell(serving(dyno)).sync();
        assertThat(get()).isEqualTo("hello");
        Await.until("the table on disk", () -> Files.exists(router.home.router().resolve("table")));
        control.close();
        first.destroyForcibly().waitFor();
        router.start();
        Await.until("the router to listen", router::listens);
        assertThat(get()).isEqualTo("hello");
    }

    @Test
    void killedItRefusesNobodyWhoseSocketIsHeld() throws Exception {
        var dyno = opened.add(RawDyno.saying("web.1", "hello"));
        var supervisor = router.startHeld();
        router.awaitUp();
        opened.add(new FakeControl(router.home.routerSocket(), 1)).tell(serving(dyno)).sync();
        Await.until("the table on disk", () -> Files.exists(router.home.router().resolve("table")));
        for (int i = 0; i < 3; i++) {
            supervisor.descendants().filter(RouterMainTest::isJava).forEach(this::kill);
            assertThat(get()).isEqualTo("hello");
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    private void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
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
        try (var client = RawClient.plain(router.address())) {
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
                                    Await.until("the port to be closed", () -> !router.listens());
                                    call.send("hello");
                                }));
        var process = router.start();
        router.awaitUp();
        opened.add(new FakeControl(router.home.routerSocket(), 1)).tell(serving(dyno)).sync();
        try (var client = RawClient.plain(router.address())) {
            client.get(HOST, "/").readHead();
            process.destroy();
            assertThat(client.read(5)).isEqualTo("hello");
        }
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSettingThatMakesNoSenseIsNamedAndEndsTheStart() throws Exception {
        router.settings.put("RENGA_DYNO_NETWORK", "10.1.2.3");
        var process = router.start();
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
        try (var taken = new ServerSocket()) {
            taken.bind(router.address());
            var process = router.start();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(taken.isBound()).isTrue();
        }
    }
}
