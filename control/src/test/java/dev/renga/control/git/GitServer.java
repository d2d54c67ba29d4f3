package dev.renga.control.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.AppName;
import dev.renga.kernel.RengaException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Serves one app's repository over plain HTTP, for a real git. */
final class GitServer implements AutoCloseable {
    static final App APP = app();
    private final HttpServer server;
    private final GitRelay relay;
    private final Access access;
    private final App app;

    GitServer(GitRelay relay) throws IOException {
        this(relay, new Access(APP.owner(), APP.ownerEmail(), Set.of(), null), APP);
    }

    GitServer(GitRelay relay, Access access, App app) throws IOException {
        this.relay = relay;
        this.access = access;
        this.app = app;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private static App app() {
        var now = Instant.EPOCH;
        return new App(
                new AppId(UUID.randomUUID()),
                new AppName("quiet-pond"),
                new AccountId(UUID.randomUUID()),
                "ada@example.com",
                "debian-12",
                "debian-12",
                false,
                null,
                null,
                null,
                now,
                now,
                null,
                null);
    }

    String url() {
        return "http://127.0.0.1:%d/quiet-pond.git".formatted(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            routeOrRefuse(exchange);
        }
    }

    private void routeOrRefuse(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (RengaException e) {
            exchange.sendResponseHeaders(e.problem().status(), -1);
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (last.equals("refs")) {
            var service = exchange.getRequestURI().getQuery().substring("service=".length());
            relay.advertise(call(exchange, service), type -> begin(exchange, type));
        } else {
            relay.answer(call(exchange, last), type -> begin(exchange, type));
        }
    }

    private GitCall call(HttpExchange exchange, String service) {
        var headers = exchange.getRequestHeaders();
        return new GitCall(
                access,
                app,
                GitService.of(service),
                headers.getFirst("Git-Protocol"),
                headers.getFirst("Content-Encoding"),
                exchange.getRequestBody());
    }

    private static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
