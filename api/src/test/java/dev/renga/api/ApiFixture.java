package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.front.TestFront;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Links;
import dev.renga.api.kit.RequestLog;
import dev.renga.api.routes.Resource;
import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.authority.Authority;
import dev.renga.control.database.Hints;
import dev.renga.control.dynos.Fleet;
import dev.renga.control.dynos.FleetParts;
import dev.renga.control.engine.FakeEngine;
import dev.renga.control.keys.SecretFile;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.logs.StreamLinks;
import dev.renga.control.rendezvous.Invitations;
import dev.renga.control.routes.FakeRouter;
import dev.renga.control.routes.RouteTable;
import dev.renga.kernel.settings.Settings;
import dev.renga.logs.LogStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole API on a real database. Every answer is checked against the published schema. */
final class ApiFixture implements AutoCloseable {
    static final String STACK = "debian-12-0123456789ab";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Optional<PublishedSchema> SCHEMA = PublishedSchema.find();
    final TestDomain domain = new TestDomain();
    final FakeEngine engine = new FakeEngine(domain.clock());
    final Fleet fleet;
    final LogStore logs;
    final Links links;
    final TestFront front;
    private final RouteTable routes = new RouteTable(1);
    private final FakeRouter router = FakeRouter.join(routes);
    private final Workshop workshop;

    /**
     * @param others links beside those of the domain, instead of those of builds
     */
    ApiFixture(Path folder, Resource... others) throws Exception {
        var settings = settings(folder);
        logs = new LogStore(folder.resolve("logs"), LogStore.DEFAULT_LIMIT);
        var key = SecretFile.randomBytes(32);
        var sessions =
                new LogSessions(
                        new StreamLinks(key, domain.clock()),
                        logs,
                        domain.domain().releases()::find);
        engine.script((it, spec) -> it.up(spec.id()));
        fleet = fleet(settings);
        var api =
                new Api(
                        domain.domain(),
                        fleet.dynos(),
                        new Invitations(domain.clock()),
                        sessions,
                        () -> {},
                        settings,
                        domain.clock());
        workshop = workshop(settings, sessions);
        links = api.links(others.length == 0 ? workshop.resources() : List.of(others));
        var server = api.server(links, new RequestLog(new SimpleMeterRegistry()));
        front = new TestFront(folder.resolve("home"), server::addTo);
    }

    private Fleet fleet(Settings settings) {
        var made =
                new Fleet(
                        new FleetParts(
                                domain.domain(), settings, engine, routes, 1, domain.clock()));
        made.adopt();
        return made;
    }

    private Workshop workshop(Settings settings, LogSessions sessions) {
        return new Workshop(
                domain.domain(),
                fleet.dynos(),
                Authority.open(settings.home(), domain.clock()),
                logs,
                sessions,
                new Hints(domain.testDatabase().config()),
                settings,
                domain.clock());
    }

    private static Settings settings(Path folder) throws IOException {
        var stack = folder.resolve("cache/stacks").resolve(STACK);
        Files.createDirectories(stack);
        Files.createFile(stack.resolve("stack.json"));
        var buildpack = folder.resolve("dist/buildpacks/nodejs/bin");
        Files.createDirectories(buildpack);
        Files.createFile(buildpack.resolve("detect"));
        Files.createDirectories(folder.resolve("home"));
        return Settings.read(
                Map.of(
                        "RENGA_HOME", folder.resolve("home").toString(),
                        "RENGA_CACHE", folder.resolve("cache").toString(),
                        "RENGA_DIST", folder.resolve("dist").toString()));
    }

    /** Somebody with a token of their own. */
    Caller caller(String email) {
        return caller(domain.account(email));
    }

    /** An account with a token that was made for it now. */
    Caller caller(Access access) {
        var issued = domain.domain().authorizations().create(access, "test", Set.of(), null);
        return new Caller(access, issued.token());
    }

    /** Somebody who calls the API. */
    final class Caller {
        final Access access;
        private final String token;

        private Caller(Access access, String token) {
            this.access = access;
            this.token = token;
        }

        Reply get(String path) throws Exception {
            return call("GET", path, null);
        }

        Reply post(String path, String body) throws Exception {
            return call("POST", path, body);
        }

        Reply patch(String path, String body) throws Exception {
            return call("PATCH", path, body);
        }

        Reply put(String path, String body) throws Exception {
            return call("PUT", path, body);
        }

        Reply delete(String path) throws Exception {
            return call("DELETE", path, null);
        }

        Reply call(String method, String path, @Nullable String body) throws Exception {
            return send(request(method, path, body));
        }

        HttpRequest.Builder request(String method, String path, @Nullable String body) {
            return ApiFixture.this
                    .request(method, path, body)
                    .header("Authorization", "Bearer " + token);
        }
    }

    HttpRequest.Builder request(String method, String path, @Nullable String body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return front.request(path)
                .header("Accept", "application/vnd.heroku+json; version=3")
                .method(method, publisher);
    }

    Reply send(HttpRequest.Builder request) throws Exception {
        var reply = new Reply(front.send(request));
        check(reply);
        return reply;
    }

    private void check(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isLessThan(500);
        var request = reply.response.request();
        if (reply.status() < 300 && !reply.body().isEmpty()) {
            var template = template(request.method(), request.uri().getPath());
            SCHEMA.ifPresent(schema ->
                    assertThat(schema.problems(request.method(), template, reply.body()))
                            .as(request.method() + " " + template + " " + reply.body())
                            .isEmpty());
            Conformance.saw(request.method(), template);
        }
    }

    private String template(String method, String path) {
        return links.all().stream()
                .filter(it -> it.method().name().equals(method))
                .map(Link::template)
                .filter(it -> path.matches(it.replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst()
                .orElse("");
    }

    /** An answer. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String text(String pointer) {
            return json().at(pointer).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Reply is(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            return this;
        }

        Reply refused(int status, String id, String said) {
            is(status);
            assertThat(text("/id")).isEqualTo(id);
            assertThat(text("/message")).contains(said);
            return this;
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        workshop.close();
        router.close();
        fleet.close();
        logs.close();
        domain.close();
    }
}
