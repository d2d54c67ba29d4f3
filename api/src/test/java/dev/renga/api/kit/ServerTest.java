package dev.renga.api.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final List<Pond> PONDS =
            IntStream.range(0, 450)
                    .mapToObj(it -> new Pond("id-%03d".formatted(it), "pond-" + it, it))
                    .toList();
    private static final List<String> MADE = new ArrayList<>();

    @TempDir static Path folder;
    private static ServerFixture server;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(folder, links());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Stream<Link<?, ?>> links() {
        return Stream.of(
                new Link<>(
                        Method.GET,
                        "/ponds",
                        Guard.ACCOUNT,
                        Input.nothing(),
                        Output.many(
                                Pond.class,
                                Ordering.by(Key.text("id", Pond::id))
                                        .or(Key.number("depth", Pond::depth))),
                        _ -> PONDS),
                new Link<>(
                        Method.POST,
                        "/ponds",
                        Guard.ACCOUNT,
                        Input.body(NewPond.class),
                        Output.created(Pond.class),
                        ServerTest::make),
                new Link<>(
                        Method.GET,
                        "/ponds/{pond}",
                        Guard.ACCOUNT,
                        Input.nothing(),
                        Output.ok(Pond.class),
                        call -> find(call.path("pond"))),
                new Link<>(
                        Method.GET,
                        "/ponds/~",
                        Guard.ACCOUNT,
                        Input.nothing(),
                        Output.ok(Pond.class),
                        _ -> new Pond("id-~", "mine", 1)),
                new Link<>(
                        Method.PATCH,
                        "/ponds/{pond}",
                        Guard.ACCOUNT,
                        Input.body(NewPond.class),
                        Output.ok(Pond.class),
                        call -> find(call.path("pond"))),
                new Link<>(
                        Method.GET,
                        "/broken",
                        Guard.ACCOUNT,
                        Input.nothing(),
                        Output.ok(Pond.class),
                        _ -> {
                            throw new IllegalStateException("secret detail");
                        }),
                new Link<>(
                        Method.GET,
                        "/water",
                        Guard.ANYONE,
                        Input.nothing(),
                        Output.raw(),
                        call -> http -> http.res().getOutputStream().println(http.ip())),
                new Link<>(
                        Method.GET,
                        "/{app}.git/info/refs",
                        Guard.DEPLOY,
                        Input.nothing(),
                        Output.git(),
                        call -> http -> http.result(call.path("app"))));
    }

    private static Pond make(Call<NewPond> call) {
        MADE.add(call.input().name());
        return new Pond("new", call.input().name(), MADE.size());
    }

    private static Pond find(String name) {
        return PONDS.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new RengaException(Problem.NOT_FOUND, "Couldn't find that pond."));
    }

    @Test
    void answersInJsonWithIdAndTag() throws Exception {
        var answer = server.get("/ponds/pond-3");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"id-003\",\"name\":\"pond-3\",\"depth\":3}");
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(header(answer, "request-id")).isNotEmpty();
        assertThat(header(answer, "etag")).startsWith("\"");
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void speaksBothVersionsOfHttp() throws Exception {
        for (var version : Version.values()) {
            var answer = server.send(server.request("/ponds/~").version(version));
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void literalSegmentsGoBeforeParameters() throws Exception {
        assertThat(server.get("/ponds/~").body()).contains("mine");
    }

    @Test
    void seesTheClientsAddressAndLetsRawLinksAnswerAnyAccept() throws Exception {
        var answer = server.send(server.bare("/water"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo("127.0.0.9");
    }

    @Test
    void onlyOwnerAndGroupReachTheSocket() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.socket())))
                .isEqualTo("rw-rw----");
    }

    @Test
    void refusesWithoutToken() throws Exception {
        var answer = server.send(server.bare("/ponds").header("Accept", ServerFixture.ACCEPT));

        refused(answer, 401, "unauthorized");
    }

    @Test
    void takesTheTokenAsBasicPassword() throws Exception {
        var basic =
                Base64.getEncoder()
                        .encodeToString(
                                ("x:" + ServerFixture.TOKEN).getBytes(StandardCharsets.UTF_8));
        var answer =
                server.send(
                        server.bare("/ponds/~")
                                .header("Accept", ServerFixture.ACCEPT)
                                .header("Authorization", "Basic " + basic));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsGitInPlainTextAndAsksForCredentials() throws Exception {
        var answer = server.send(server.bare("/maple.git/info/refs?service=git-upload-pack"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "www-authenticate")).startsWith("Basic ");
        assertThat(header(answer, "content-type")).startsWith("text/plain");
    }

    @Test
    void readsAnAppsNameBeforeASuffix() throws Exception {
        assertThat(server.get("/maple.git/info/refs").body()).isEqualTo("maple");
    }

    @Test
    void refusesOtherVersions() throws Exception {
        var bare = server.bare("/ponds").header("Authorization", "Bearer " + ServerFixture.TOKEN);
        refused(server.send(bare), 406, "not_acceptable");
        refused(
                server.send(
                        bare.copy().header("Accept", "application/vnd.heroku+json; version=30")),
                406,
                "not_acceptable");
        assertThat(
                        server.send(
                                        bare.copy()
                                                .header(
                                                        "Accept",
                                                        "application/vnd.heroku+json; version=3.sdk"))
                                .statusCode())
                .isEqualTo(206);
    }

    @Test
    void knowsNoOtherRoutesNorVerbs() throws Exception {
        refused(server.get("/puddles"), 404, "not_found");
        refused(server.send(server.request("/ponds").DELETE()), 404, "not_found");
    }

    @Test
    void refusesForeignHosts() throws Exception {
        var answer = RawHttp.get(server, "pond.renga.localhost");

        assertThat(answer).startsWith("HTTP/1.1 421").contains("misdirected_request");
    }

    @Test
    void refusesBodiesThatAreNoJsonObject() throws Exception {
        for (var body : List.of("{", "[]", "\"x\"", "{\"name\":\"a\"} x", "{\"a\":1,\"a\":2}")) {
            refused(server.post("/ponds", body), 400, "bad_request");
        }
    }

    @Test
    void namesFieldsItDoesNotKnowOrThatHoldTheWrongThing() throws Exception {
        refusedField("{\"name\":\"a\",\"colour\":1}", "colour");
        refusedField("{\"name\":7}", "name");
        refusedField("{\"name\":\"a\",\"depth\":\"7\"}", "depth");
        refusedField("{\"name\":\"a\",\"depth\":1.5}", "depth");
        refusedField("{\"name\":\"a\",\"deep_enough\":\"true\"}", "deep_enough");
        refusedField("{\"name\":\"a\",\"frogs\":{\"kermit\":1}}", "frogs.kermit");
        refusedField("{\"name\":\"a\\u0000b\"}", "name");
        refusedField("{\"name\":\"\\ud800\"}", "name");
        refusedField("{\"depth\":1}", "name");
    }

    private static void refusedField(String body, String field) throws Exception {
        var answer = server.post("/ponds", body);
        refused(answer, 422, "invalid_params");
        assertThat(answer.body()).contains("`" + field + "`");
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        refused(server.post("/ponds", " ".repeat(2 << 20)), 413, "request_too_large");
    }

    @Test
    void hidesWhatWentWrongInside() throws Exception {
        var answer = server.get("/broken");

        refused(answer, 500, "internal_server_error");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void saysNothingNewToWhomKnowsIt() throws Exception {
        var tag = header(server.get("/ponds/pond-3"), "etag");
        var again = server.send(server.request("/ponds/pond-3").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void changesOnlyWhatTheClientLastSaw() throws Exception {
        var tag = header(server.get("/ponds/pond-3"), "etag");
        var change =
                server.request("/ponds/pond-3")
                        .method("PATCH", BodyPublishers.ofString("{\"name\":\"x\"}"));

        assertThat(server.send(change.copy().header("If-Match", tag)).statusCode()).isEqualTo(200);
        refused(
                server.send(change.copy().header("If-Match", "\"other\"")),
                412,
                "precondition_failed");
    }

    @Test
    void pagesThroughLists() throws Exception {
        var first = server.get("/ponds");
        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(header(first, "accept-ranges")).isEqualTo("id, depth");
        assertThat(header(first, "content-range")).isEqualTo("id id-000..id-199; max=200");

        var second = ranged(header(first, "next-range"));
        assertThat(header(second, "content-range")).isEqualTo("id id-200..id-399; max=200");

        var last = ranged(header(second, "next-range"));
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.headers().firstValue("next-range")).isEmpty();
    }

    @Test
    void ordersListsAsTheCliAsks() throws Exception {
        var newest = ranged("depth ..; order=desc,max=1");
        assertThat(newest.body()).startsWith("[{\"id\":\"id-449\"").doesNotContain("id-448");

        var next = ranged(header(newest, "next-range"));
        assertThat(next.body()).startsWith("[{\"id\":\"id-448\"");
        assertThat(ranged("id ..; max=1000;").statusCode()).isEqualTo(200);
        assertThat(ranged("").statusCode()).isEqualTo(206);
        assertThat(ranged("depth 3..5").body())
                .contains("pond-3", "pond-5")
                .doesNotContain("pond-6\"");
    }

    @Test
    void refusesRangesThatMeanNothing() throws Exception {
        for (var range :
                List.of(
                        "name ..",
                        "id",
                        "depth a..",
                        "id ..; max=0",
                        "id ..; max=1001",
                        "id ..; order=up")) {
            refused(ranged(range), 416, "requested_range_not_satisfiable");
        }
    }

    private static HttpResponse<String> ranged(String range) throws Exception {
        return server.send(server.request("/ponds").header("Range", range));
    }

    @Test
    void postsThatSayAnotherVerbAreTakenForIt() throws Exception {
        var answer =
                server.send(
                        server.request("/ponds/~")
                                .header("X-Http-Method-Override", "GET")
                                .POST(BodyPublishers.noBody()));

        assertThat(answer.body()).contains("mine");
    }

    @Test
    void repeatedPostsAreDoneOnce() throws Exception {
        var post =
                server.request("/ponds")
                        .header("Request-Id", "0f4c5a3e-0000-4000-8000-000000000001,older")
                        .POST(BodyPublishers.ofString("{\"name\":\"twice\"}"));

        assertThat(server.send(post).body()).isEqualTo(server.send(post).body());
        assertThat(MADE.stream().filter("twice"::equals)).hasSize(1);
    }

    @Test
    void countsCalls() throws Exception {
        int before = Integer.parseInt(header(server.get("/ponds/~"), "ratelimit-remaining"));
        int after = Integer.parseInt(header(server.get("/ponds/~"), "ratelimit-remaining"));

        assertThat(after).isLessThan(before);
    }

    @Test
    void browsersMayAsk() throws Exception {
        var answer =
                server.send(
                        server.bare("/ponds")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "access-control-allow-methods")).contains("PATCH");
    }

    @Test
    void headHasNoBody() throws Exception {
        var answer =
                server.send(server.request("/ponds/~").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void survivesPathsThatNameNothing() throws Exception {
        assertThat(server.get("/ponds/a%00b").statusCode()).isBetween(400, 404);
        assertThat(server.get("/ponds/a%2Fb").statusCode()).isBetween(400, 404);
        assertThat(server.get("/ponds/" + "x".repeat(4000)).statusCode()).isEqualTo(404);
    }

    private static void refused(HttpResponse<String> answer, int status, String id) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"id\":\"" + id + "\",\"message\":\"");
        assertThat(header(answer, "request-id")).isNotEmpty();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
