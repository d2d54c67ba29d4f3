package dev.renga.router;

import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.links.wire.Availability;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser and a dyno see of each other through the router. */
class ServingTest {
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
    void anAppAnswersAtItsHostOverHttp() throws IOException {
        var dyno = world.dyno(call -> call.ok("hello"));
        world.sync(world.serving(dyno));
        var answer = world.client().get(HOST, "/poem?n=1").read();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.header("Via")).isEqualTo("1.1 renga-router");
        assertThat(dyno.heads().getFirst()).startsWith("GET /poem?n=1 HTTP/1.1\r\n");
    }

    @Test
    void eachRequestLeavesALineInTheLogOfItsApp() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        world.client().get(HOST, "/a\"b?c=d").read();
        assertThat(world.line())
                .matches(
                        "at=info method=GET path=\"/a%22b\\?c=d\" host=pond\\.renga\\.localhost"
                                + " request_id=[0-9a-f-]{36} fwd=127\\.0\\.0\\.1 dyno=web\\.1"
                                + " connect=0ms service=0ms status=200 bytes=5"
                                + " protocol=http1\\.1 tls=false");
        var batch = world.logs.batches().getFirst();
        assertThat(batch.getSource()).startsWith("router-");
        assertThat(batch.getFirstSeq()).isEqualTo(1);
        assertThat(batch.getLines(0).getOrigin()).isEqualTo("heroku");
        assertThat(batch.getLines(0).getProcess()).isEqualTo("router");
        assertThat(batch.getLines(0).getAtMicros()).isEqualTo(world.clock.millis() * 1000);
    }

    @Test
    void theDynoIsToldWhoAsks() throws IOException {
        var dyno = world.dyno(call -> call.ok(""));
        world.sync(world.serving(dyno));
        world.client()
                .send(
                        "GET / HTTP/1.1\r\nHost: "
                                + HOST
                                + "\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-For: 192.0.2.8\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 1\r\nX-Request-Start: 1\r\nX-Forwarded-Host: kept\r\nVia: 1.0 a\r\n\r\n")
                .read();
        var head = dyno.heads().getFirst();
        assertThat(Headers.find(head, "X-Forwarded-For"))
                .isEqualTo("192.0.2.7, 192.0.2.8, 127.0.0.1");
        assertThat(head).containsOnlyOnce("X-Forwarded-For:");
        assertThat(Headers.find(head, "X-Forwarded-Proto")).isEqualTo("http");
        assertThat(Headers.find(head, "X-Forwarded-Port"))
                .isEqualTo("" + world.router().http().getFirst().getPort());
        assertThat(Headers.find(head, "X-Request-Start")).isEqualTo("" + world.clock.millis());
        assertThat(Headers.find(head, "X-Forwarded-Host")).isEqualTo("kept");
        assertThat(Headers.find(head, "Host")).isEqualTo(HOST);
        assertThat(head).contains("Via: 1.0 a\r\n", "Via: 1.1 renga-router\r\n");
        assertThat(world.line()).contains(" fwd=\"192.0.2.7, 192.0.2.8, 127.0.0.1\" ");
    }

    @Test
    void aSaneRequestIdIsKeptAndAnyOtherReplaced() throws IOException {
        var dyno = world.dyno(call -> call.ok(call.header("X-Request-Id")));
        world.sync(world.serving(dyno));
        var sane = "abcDEF0123456789+/=-";
        assertThat(withId(sane)).isEqualTo(sane);
        assertThat(withId("too-short")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(withId("semicolons;are;not;sane;")).hasSize(36).doesNotContain(";");
        assertThat(withId("a".repeat(201))).hasSize(36);
    }

    private String withId(String id) throws IOException {
        return world.client()
                .send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX-Request-Id: " + id + "\r\n\r\n")
                .read()
                .body();
    }

    @Test
    void whatConcernsOneConnectionStaysOnIt() throws IOException {
        var dyno =
                world.dyno(call ->
                        call.send(
                                "HTTP/1.1 200 OK\r\nConnection: x-hop, keep-alive\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n"));
        world.sync(world.serving(dyno));
        var answer =
                world.client()
                        .send(
                                "GET / HTTP/1.1\r\nHost: "
                                        + HOST
                                        + "\r\nConnection: keep-alive, X-Mine\r\nX-Mine: 1\r\nTE: trailers\r\nKeep-Alive: 5\r\nProxy-Authorization: x\r\nUpgrade: h2c\r\n\r\n")
                        .read();
        assertThat(dyno.heads().getFirst())
                .doesNotContainIgnoringCase(
                        "connection:",
                        "x-mine:",
                        "te:",
                        "keep-alive:",
                        "proxy-authorization:",
                        "upgrade:");
        assertThat(answer.head())
                .doesNotContainIgnoringCase("x-hop:", "keep-alive:", "connection:");
    }

    @Test
    void oneConnectionCarriesManyRequestsOnBothSides() throws IOException {
        var dyno = world.dyno(call -> call.ok("" + call.number()));
        world.sync(world.serving(dyno));
        var client = world.client();
        for (int i = 1; i <= 5; i++) {
            assertThat(client.get(HOST, "/" + i).read().body()).isEqualTo("" + i);
        }
        assertThat(dyno.connections()).isEqualTo(1);
    }

    @Test
    void requestsSentAheadAreAnsweredInTheirOrder() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok(call.target()))));
        var client = world.client();
        var all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            all.append("GET /%d HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(i, HOST));
        }
        client.send(all.toString());
        for (int i = 0; i < 500; i++) {
            assertThat(client.read().body()).isEqualTo("/" + i);
        }
    }

    @Test
    void manyRefusedRequestsSentAheadAreAllAnswered() throws IOException {
        world.sync();
        var client = world.client();
        client.send("GET / HTTP/1.1\r\nHost: nobody.test\r\n\r\n".repeat(2000));
        for (int i = 0; i < 2000; i++) {
            assertThat(client.read().status()).isEqualTo(404);
        }
    }

    @Test
    void aBodyGoesToTheDynoByLengthAndInChunks() throws IOException {
        var dyno =
                world.dyno(call -> {
                    if (call.header("Transfer-Encoding").equals("chunked")) {
                        call.ok(call.read(15));
                    } else {
                        call.ok(call.body());
                    }
                });
        world.sync(world.serving(dyno));
        var client = world.client();
        var head = "POST / HTTP/1.1\r\nHost: " + HOST + "\r\n";
        client.send(head + "Content-Length: 5\r\n\r\nhe").send("llo");
        assertThat(client.read().body()).isEqualTo("hello");
        client.send(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel").send("lo\r\n0\r\n\r\n");
        assertThat(client.read().body()).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
        assertThat(dyno.connections()).isEqualTo(1);
    }

    @Test
    void chunksWinOverALengthAndEndTheConnection() throws IOException {
        var dyno = world.dyno(call -> call.ok(call.read(5)));
        world.sync(world.serving(dyno));
        var client = world.client();
        client.send(
                "POST / HTTP/1.1\r\nHost: "
                        + HOST
                        + "\r\nContent-Length: 50\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(client.read().body()).isEqualTo("0\r\n\r\n");
        assertThat(client.ended()).isTrue();
        assertThat(dyno.heads().getFirst())
                .contains("Transfer-Encoding: chunked")
                .doesNotContain("Content-Length");
    }

    @Test
    void anAnswerInChunksGoesOnAsItIs() throws IOException {
        world.sync(world.serving(world.dyno(ServingTest::sendChunks)));
        var answer = world.client().get(HOST, "/").read();
        assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(answer.body()).isEqualTo("hello world");
    }

    private static void sendChunks(RawDyno.Call call) throws IOException {
        call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        call.send("6\r\n world\r\n0\r\n\r\n");
    }

    @Test
    void anOldClientGetsTheDataOfChunksAndTheEndOfTheConnection() throws IOException {
        var dyno = world.dyno(ServingTest::sendChunks);
        world.sync(world.serving(dyno));
        var client = world.client().send("GET / HTTP/1.0\r\nHost: " + HOST + "\r\n\r\n");
        var answer = client.read();
        assertThat(answer.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close");
        assertThat(answer.header("Transfer-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo("hello world");
        assertThat(dyno.heads().getFirst()).startsWith("GET / HTTP/1.1\r\n");
        assertThat(world.line()).contains(" bytes=11 protocol=http1.0 ");
    }

    @Test
    void anOldClientKeepsItsConnectionIfItAsks() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var client = world.client();
        for (int i = 0; i < 2; i++) {
            client.send("GET / HTTP/1.0\r\nHost: " + HOST + "\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.read().header("Connection")).isEqualTo("keep-alive");
        }
    }

    @Test
    void aClientThatClosesIsToldSoAndServed() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var client = world.client();
        client.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");
        assertThat(client.read().header("Connection")).isEqualTo("close");
        assertThat(client.ended()).isTrue();
    }

    @Test
    void anAnswerMayEndWithTheDynosConnection() throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send("HTTP/1.1 200 OK\r\n\r\nhello");
                            call.socket().close();
                        })));
        assertThat(world.client().get(HOST, "/").read().body()).isEqualTo("hello");
        assertThat(world.line()).contains("at=info ", " status=200 bytes=5 ");
    }

    @Test
    void answersThatHaveNoBodyAreNotWaitedFor() throws IOException {
        var dyno =
                world.dyno(call ->
                        call.send(
                                call.target().equals("/304")
                                        ? "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"
                                        : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));
        world.sync(world.serving(dyno));
        var client = world.client();
        client.get(HOST, "/304");
        assertThat(client.readHead()).contains("304", "Content-Length: 5");
        client.send("HEAD / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
        assertThat(client.readHead()).contains("200", "Content-Length: 5");
        client.get(HOST, "/304");
        assertThat(client.readHead()).contains("304");
        assertThat(dyno.connections()).isEqualTo(1);
    }

    @Test
    void theRouterSaysContinueAndTheDynoNeverSeesTheExpectation() throws IOException {
        var dyno = world.dyno(call -> call.ok(call.body()));
        world.sync(world.serving(dyno));
        var client = world.client();
        client.send(
                "POST / HTTP/1.1\r\nHost: "
                        + HOST
                        + "\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        client.send("hello");
        assertThat(client.read().body()).isEqualTo("hello");
        assertThat(dyno.heads().getFirst()).doesNotContainIgnoringCase("expect");
    }

    @Test
    void earlyHintsGoToTheClientBeforeTheAnswer() throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                            call.ok("hello");
                        })));
        var client = world.client().get(HOST, "/");
        assertThat(client.readHead()).startsWith("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n");
        assertThat(client.read().body()).isEqualTo("hello");
    }

    @Test
    void hostsAreFoundInAnyCaseWithAPortAndByWildcard() throws IOException {
        var dyno = world.dyno(call -> call.ok("hello"));
        world.sync(world.serving(dyno).toBuilder().addHosts("*.example.com").build());
        for (var host :
                List.of(
                        "POND.renga.LOCALHOST",
                        HOST + ":5080",
                        "a.example.com",
                        "a.b.example.com")) {
            assertThat(world.client().get(host, "/").read().status()).as(host).isEqualTo(200);
        }
        assertThat(world.client().get("example.com", "/").read().status()).isEqualTo(404);
    }

    @Test
    void anExactHostBeatsAWildcard() throws IOException {
        var first = world.serving(world.dyno(call -> call.ok("wild")));
        var second = world.serving(world.dyno(call -> call.ok("exact")));
        world.sync(
                first.toBuilder().addHosts("*.example.com").build(),
                second.toBuilder().setApp("second").clearHosts().addHosts("a.example.com").build());
        assertThat(world.client().get("a.example.com", "/").read().body()).isEqualTo("exact");
        assertThat(world.client().get("b.example.com", "/").read().body()).isEqualTo("wild");
    }

    @Test
    void requestsAreSpreadOverAllDynos() throws IOException {
        var one = world.dyno(call -> call.ok("one"));
        var two = world.dyno(call -> call.ok("two"));
        world.sync(world.serving(one, two));
        var client = world.client();
        for (int i = 0; i < 60; i++) {
            client.get(HOST, "/").read();
        }
        assertThat(one.heads()).hasSizeGreaterThan(5);
        assertThat(two.heads()).hasSizeGreaterThan(5);
    }

    @Test
    void anIdleDynoConnectionThatDiedCostsNobodyARequest() throws IOException {
        var dyno =
                world.dyno(call -> {
                    if (call.number() == 1) {
                        call.ok("hello");
                    } else {
                        call.socket().close(); // just as the next request comes
                    }
                });
        world.sync(world.serving(dyno));
        var client = world.client();
        assertThat(client.get(HOST, "/1").read().status()).isEqualTo(200);
        assertThat(client.get(HOST, "/2").read().status()).isEqualTo(200);
        assertThat(dyno.heads()).hasSize(3);
        assertThat(dyno.connections()).isEqualTo(2);
    }

    @Test
    void aRequestThatChangesSomethingIsNotSentTwice() throws IOException {
        var dyno =
                world.dyno(call -> {
                    if (call.number() == 1) {
                        call.ok("hello");
                    } else {
                        call.socket().close();
                    }
                });
        world.sync(world.serving(dyno));
        var client = world.client();
        client.get(HOST, "/1").read();
        client.send("POST /2 HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(503);
        assertThat(dyno.heads()).hasSize(2);
        Await.until("two lines", () -> world.logs.lines(RouterFixture.APP).size() == 2);
        assertThat(world.logs.lines(RouterFixture.APP).getLast()).contains("code=H13");
    }

    @Test
    void idleConnectionsAreClosedInTheirTime() throws IOException {
        var dyno = world.dyno(call -> call.ok("hello"));
        world.sync(world.serving(dyno));
        var client = world.client();
        client.get(HOST, "/").read();
        world.pass(Duration.ofSeconds(61));
        assertThat(client.ended()).isTrue();
        world.pass(Duration.ofSeconds(30));
        var other = world.client();
        Await.until(
                "a fresh connection to the dyno",
                () -> {
                    get(other);
                    return dyno.connections() == 2;
                });
    }

    private static void get(RawClient client) {
        try {
            client.get(HOST, "/").read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDynosOwnIdleTimeoutIsKept() throws IOException {
        var dyno =
                world.dyno(call ->
                        call.send(
                                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n"));
        world.sync(world.serving(dyno));
        var client = world.client();
        client.get(HOST, "/").read();
        client.get(HOST, "/").read();
        assertThat(dyno.connections()).isEqualTo(2);
    }

    @Test
    void anAppThatIsForgottenIsNoMore() throws IOException {
        var control = world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var client = world.client();
        assertThat(client.get(HOST, "/").read().status()).isEqualTo(200);
        control.forget(RouterFixture.APP);
        Await.until("the app to be gone", () -> status(client) == 404);
    }

    private static int status(RawClient client) {
        try {
            return client.get(HOST, "/").read().status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPlainRequestToRengasOwnNameIsToldToUseTls() throws IOException {
        world.sync(world.app(Availability.BLANK).build());
        for (var host : List.of("renga.test", "LOCALHOST:5080", "127.0.0.1", "[::1]")) {
            var answer = world.client().get(host, "/apps").read();
            assertThat(answer.status()).as(host).isEqualTo(403);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"id\":\"forbidden\",\"message\":\"This is served over https only:"
                                    + " use https://renga.test:5443\"}\n");
        }
    }
}
