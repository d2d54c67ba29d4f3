package dev.renga.api.kit;

import dev.renga.api.front.TestFront;
import dev.renga.control.access.Access;
import dev.renga.control.access.Scope;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import io.javalin.http.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A server with links of the test's own, and one account that may call them. */
final class ServerFixture implements AutoCloseable {
    static final String TOKEN = "a-token";
    static final String ACCEPT = "application/vnd.heroku+json; version=3";
    private static final Access ACCESS =
            new Access(
                    new AccountId(new UUID(7, 7)),
                    "one@renga.example",
                    Set.of(Scope.GLOBAL),
                    new UUID(8, 8));
    private final TestFront front;

    ServerFixture(Path folder, Stream<Link<?, ?>> links) throws Exception {
        var clock = new ManualClock(Instant.parse("2026-01-31T12:00:00Z"));
        var services =
                new Services(
                        ServerFixture::admit,
                        new RateLimits(clock),
                        new RememberedPosts(),
                        new Hosts(Stream.of("renga.example")),
                        "renga.localhost",
                        5443,
                        5444,
                        clock);
        var log = new RequestLog(new SimpleMeterRegistry());
        front = new TestFront(folder, new Server(new Links(links), services, log)::addTo);
    }

    private static Admission admit(Guard guard, Context http) {
        if (guard == Guard.ANYONE) {
            return Admission.ANYONE;
        }
        var known =
                switch (Credentials.parse(http.header("Authorization")).orElse(null)) {
                    case Credentials.Bearer(var token) -> token.equals(TOKEN);
                    case Credentials.Basic(_, var password) -> password.equals(TOKEN);
                    case null -> false;
                };
        if (!known) {
            throw new RengaException(Problem.UNAUTHORIZED, "Invalid credentials provided.");
        }
        return new Admission(ACCESS, null);
    }

    Path socket() {
        return front.socket();
    }

    /** A request as the official CLI sends it. */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + TOKEN).header("Accept", ACCEPT);
    }

    HttpRequest.Builder bare(String path) {
        return front.request(path);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return front.send(request);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    Socket connect() throws IOException {
        return front.connect();
    }

    @Override
    public void close() throws IOException {
        front.close();
    }
}
