package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.links.wire.Availability;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code by its real cause: the status, the page and the line in the log. */
class FailureTest {
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
    void anUnknownHostHasNoApp() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var answer = world.client().get("other.renga.localhost", "/").read();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("<title>No such app</title>");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, no-store");
        assertThat(world.logs.batches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, 503, 'at=error code=H10 desc=\"App crashed\" method=GET'",
        "NO_WEB, 503, 'at=error code=H14 desc=\"No web processes running\" method=GET'",
        "MAINTENANCE, 503, 'at=info code=H80 desc=\"Maintenance mode\" method=GET'",
        "BLANK, 502, 'at=info code=H81 desc=\"Blank app\" method=GET'",
    })
    void withoutDynosTheReasonIsTold(Availability why, int status, String line) throws IOException {
        world.sync(world.app(why).build());
        var answer = world.client().get(HOST, "/").read();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(world.line())
                .startsWith(line)
                .contains(" dyno= connect= service= status=" + status + " bytes= protocol=");
    }

    @Test
    void anAppsOwnPagesAreFramed() throws IOException {
        var pages =
                world.app(Availability.DOWN)
                        .setErrorPageUrl("//pages.test/error?a=\"b\"")
                        .setMaintenancePageUrl("https://pages.test/away");
        var control = world.sync(pages.build());
        assertThat(world.client().get(HOST, "/").read().body())
                .contains(
                        "<title>Application error</title>",
                        "<iframe src=\"//pages.test/error?a=&quot;b&quot;\">");
        control.publish(pages.setGeneration(9).setAvailability(Availability.MAINTENANCE).build());
        assertThat(world.client().get(HOST, "/").read().body())
                .contains(
                        "<title>Offline for maintenance</title>",
                        "<iframe src=\"https://pages.test/away\">");
    }

    @Test
    void inMaintenanceNoDynoSeesARequest() throws IOException {
        var dyno = world.dyno(call -> call.ok("hello"));
        world.sync(
                world.serving(dyno).toBuilder().setAvailability(Availability.MAINTENANCE).build());
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(503);
        assertThat(dyno.connections()).isZero();
    }

    @Test
    void h11WhenTheAppHasTooManyRequestsUnderWay() throws IOException {
        var dyno =
                world.dyno(call -> {
                    if (call.target().equals("/stay")) {
                        call.in().read();
                    }
                    call.ok("hello");
                });
        world.sync(world.serving(dyno));
        for (int i = 0; i < RouterFixture.DEEPEST; i++) {
            world.client().get(HOST, "/stay");
        }
        Await.until("all to be under way", () -> dyno.heads().size() == RouterFixture.DEEPEST);
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(503);
        assertThat(world.line())
                .startsWith("at=error code=H11 desc=\"Backlog too deep\" method=GET path=\"/\"")
                .contains(" dyno= connect= service= status=503 bytes= ");
        dyno.hangUp();
        Await.until("they to end", () -> world.logs.lines(APP).size() > RouterFixture.DEEPEST);
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(200);
    }

    @Test
    void h12AfterThirtySecondsWithoutAByte() throws IOException {
        var dyno = world.dyno(call -> call.in().read());
        world.sync(world.serving(dyno));
        var client = world.client().get(HOST, "/slow");
        Await.until("the dyno to have the request", () -> dyno.heads().size() == 1);
        world.pass(Duration.ofMillis(29_900));
        assertThat(world.logs.batches()).isEmpty();
        world.pass(Duration.ofMillis(100));
        assertThat(client.read().status()).isEqualTo(503);
        assertThat(world.line())
                .startsWith("at=error code=H12 desc=\"Request timeout\" method=GET path=\"/slow\"")
                .contains(" dyno=web.1 connect=0ms service=30000ms status=503 bytes=0 ");
    }

    @Test
    void h13WhenTheDynoHangsUpWithoutAWord() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.socket().close())));
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(503);
        assertThat(world.line())
                .startsWith("at=error code=H13 desc=\"Connection closed without response\"");
    }

    @Test
    void h15WhenTheDynoFallsSilent() throws IOException {
        var dyno =
                world.dyno(call -> {
                    call.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                    call.in().read();
                });
        world.sync(world.serving(dyno));
        var client = world.client().get(HOST, "/");
        client.readHead();
        assertThat(client.read(4)).isEqualTo("half");
        world.pass(Duration.ofSeconds(56));
        assertThat(client.ended()).isTrue();
        assertThat(world.line())
                .startsWith("at=error code=H15 desc=\"Idle connection\"")
                .contains(" status=503 bytes=4 ");
    }

    @Test
    void eachByteStartsTheSilenceAnew() throws IOException {
        var dyno =
                world.dyno(call -> {
                    call.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
                    for (int i = 0; i < 3; i++) {
                        call.in().read();
                        call.send("x");
                    }
                });
        world.sync(world.serving(dyno));
        var client = world.client();
        client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 3\r\n\r\n");
        client.readHead();
        for (int i = 0; i < 3; i++) {
            world.pass(Duration.ofSeconds(50));
            client.send("x");
            assertThat(client.in().read()).isEqualTo('x');
        }
        assertThat(world.line()).startsWith("at=info ").contains(" status=200 bytes=3 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nBad Header: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n"
            })
    void h17WhenTheAnswerIsMalformed(String answer) throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send(answer);
                            call.in().read();
                        })));
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(503);
        assertThat(world.line())
                .startsWith("at=error code=H17 desc=\"Poorly formatted HTTP response\"");
    }

    @Test
    void h18WhenTheDynoHangsUpInTheMiddle() throws IOException {
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                            call.socket().close();
                        })));
        var client = world.client().get(HOST, "/");
        client.readHead();
        assertThat(client.rest()).isEqualTo("half");
        assertThat(world.line())
                .startsWith("sock=backend at=error code=H18 desc=\"Server Request Interrupted\"")
                .contains(" status=503 bytes=4 ");
    }

    @Test
    void h24WhenTheRouterStopsAndTheRequestDoesNotEnd() throws IOException {
        var dyno =
                world.dyno(call -> {
                    call.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                    call.in().read();
                });
        world.sync(world.serving(dyno));
        var client = world.client().get(HOST, "/");
        client.readHead();
        world.stop();
        assertThat(client.rest()).isEqualTo("half");
        assertThat(world.line())
                .startsWith("at=error code=H24 desc=\"Forced close\"")
                .contains(" dyno=web.1 ", " bytes=4 ");
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 5, 6', 'HTTP restriction: invalid content length'",
        "COOKIE, 'HTTP restriction: oversized cookie'",
        "HEADER, 'HTTP restriction: oversized header'",
        "STATUS, 'HTTP restriction: oversized status line'",
    })
    void h25WhenTheAnswerBreaksALimit(String kind, String desc) throws IOException {
        var reason = kind.equals("STATUS") ? "OK".repeat(5000) : "OK";
        var line =
                switch (kind) {
                    case "COOKIE" -> "Set-Cookie: " + "c".repeat(8200);
                    case "HEADER" -> "X-Long: " + "x".repeat(530_000);
                    case "STATUS" -> "X: y";
                    default -> kind;
                };
        world.sync(
                world.serving(
                        world.dyno(call -> {
                            call.send("HTTP/1.1 200 " + reason + "\r\n" + line + "\r\n\r\n");
                            call.in().read();
                        })));
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(502);
        assertThat(world.line()).startsWith("at=error code=H25 desc=\"" + desc + "\"");
    }

    @Test
    void h27WhenTheClientHangsUp() throws IOException {
        var dyno = world.dyno(call -> call.in().read());
        world.sync(world.serving(dyno));
        var client = world.client().get(HOST, "/");
        Await.until("the dyno to have the request", () -> dyno.heads().size() == 1);
        client.close();
        assertThat(world.line())
                .startsWith("sock=client at=warning code=H27 desc=\"Client Request Interrupted\"")
                .contains(" status=499 bytes=0 ");
    }

    @Test
    void h28WhenAnUploadStalls() throws IOException {
        var dyno = world.dyno(call -> call.body());
        world.sync(world.serving(dyno));
        var client = world.client();
        client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 5\r\n\r\nhe");
        Await.until("the dyno to have the head", () -> dyno.heads().size() == 1);
        world.pass(Duration.ofSeconds(56));
        assertThat(client.ended()).isTrue();
        assertThat(world.line())
                .startsWith("at=warning code=H28 desc=\"Client Connection Idle\"")
                .contains(" status=499 ");
    }

    @Test
    void aDynoThatIsStillReadingTheBodyMayAnswerLate() throws IOException {
        var dyno = world.dyno(call -> call.ok(call.body()));
        world.sync(world.serving(dyno));
        var client = world.client();
        client.send("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 3\r\n\r\na");
        Await.until("the dyno to have the head", () -> dyno.heads().size() == 1);
        world.pass(Duration.ofSeconds(40));
        client.send("b");
        world.pass(Duration.ofSeconds(1));
        client.send("c");
        assertThat(client.read().body()).isEqualTo("abc");
    }

    @Test
    void aBadChunkEndsTheRequest() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.in().read())));
        var client = world.client();
        client.send(
                "POST / HTTP/1.1\r\nHost: "
                        + HOST
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n");
        assertThat(client.read().status()).isEqualTo(400);
        assertThat(client.ended()).isTrue();
        assertThat(world.line()).startsWith("at=error code=H26 desc=\"Request Error\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\r\n\r\n', 400",
        "'GET / HTTP/1.1\nHost: a\n\n', 400",
        "'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 400",
        "'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 405",
        "'GET / HTTP/3.0\r\nHost: a\r\n\r\n', 505",
        "'GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n', 417",
    })
    void aMalformedRequestIsRefusedAndEndsTheConnection(String request, int status)
            throws IOException {
        world.sync();
        var client = world.client().send(request + "GET / HTTP/1.1\r\nHost: smuggled\r\n\r\n");
        var answer = client.read();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(client.ended()).isTrue();
    }

    @Test
    void aHeadThatDoesNotComeToItsEndIsNotWaitedForForever() throws IOException {
        world.sync();
        var client = world.client().send("GET / HTTP/1.1\r\nHost: ");
        Await.until("the head to be late", () -> endedAfter(client, Duration.ofSeconds(5)));
    }

    private boolean endedAfter(RawClient client, Duration step) {
        world.pass(step);
        try {
            client.socket().setSoTimeout(20);
            return client.in().read() < 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anAnswerBeforeTheBodyIsThereReachesTheClientWhole() throws IOException {
        world.sync(world.app(Availability.MAINTENANCE).build());
        var client = world.client();
        client.send(
                "POST / HTTP/1.1\r\nHost: "
                        + HOST
                        + "\r\nContent-Length: 1000000\r\n\r\nx".repeat(300_000));
        var answer = client.read();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }
}
