package dev.renga.router;

import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.settings.Home;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Availability;
import dev.renga.router.front.HeldSockets;
import dev.renga.router.proxy.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A router with real sockets, whose control, logs and clock are the test's. */
final class RouterFixture implements AutoCloseable {
    static final String APP = "0198c0de-0000-7000-8000-000000000001";
    static final String HOST = "pond.renga.localhost";

    /** Requests that an app may have under way for each of its dynos. */
    static final int DEEPEST = 20;

    final Lifecycle opened = new Lifecycle();
    private final Lifecycle ofControl = new Lifecycle();
    final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
    final TestAuthority authority = new TestAuthority();
    final Home home;
    final FakeLogs logs;
    private long generation;
    private Router router;

    RouterFixture() throws IOException {
        home = new Home(Files.createTempDirectory("renga-router-"));
        for (var socket : List.of(home.routerSocket(), home.logsSocket())) {
            Files.createDirectories(socket.getParent());
        }
        Files.createDirectories(home.router());
        logs = ofControl.add(new FakeLogs(home.logsSocket()));
        router = start();
    }

    private Router start() throws IOException {
        var plan =
                new RouterPlan(
                        home,
                        List.of(InetAddress.getLoopbackAddress()),
                        0,
                        0,
                        "renga.localhost",
                        new Platform(Set.of("renga.test"), "https://renga.test:5443"),
                        DEEPEST);
        return Router.start(plan, HeldSockets.none(), clock, clock::millis);
    }

    Router router() {
        return router;
    }

    /** Control connects, tells the platform's certificate and these apps. */
    FakeControl sync(AppRoutes... apps) {
        var control = connect(1);
        control.tell(authority.issue("*.renga.localhost"));
        for (var app : apps) {
            control.tell(app);
        }
        return control.sync();
    }

    /** A control that has said Hello only. */
    FakeControl connect(long epoch) {
        return ofControl.add(new FakeControl(home.routerSocket(), epoch));
    }

    void stop() {
        router.close();
    }

    void restart() throws IOException {
        router.close();
        router = start();
    }

    /** The app, served by these dynos. */
    AppRoutes serving(RawDyno... dynos) {
        var routes = app(Availability.SERVING);
        for (var dyno : dynos) {
            routes.addBackends(dyno.backend());
        }
        return routes.build();
    }

    AppRoutes.Builder app(Availability availability) {
        return AppRoutes.newBuilder()
                .setApp(APP)
                .setGeneration(++generation)
                .setName("pond")
                .addHosts(HOST)
                .setAvailability(availability);
    }

    RawDyno dyno(RawDyno.Script script) throws IOException {
        return opened.add(new RawDyno("web.1", script));
    }

    RawClient client() throws IOException {
        return opened.add(RawClient.plain(router.http().getFirst()));
    }

    RawClient tlsClient(String name) throws IOException {
        return opened.add(RawClient.tls(router.https().getFirst(), authority.clients(), name));
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    /** The log line of the only request. */
    String line() {
        return logs.line(APP);
    }

    @Override
    public void close() throws IOException {
        opened.close();
        router.close();
        ofControl.close();
        try (var files = Files.walk(home.root())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Path root() {
        return home.root();
    }
}
