package dev.renga.router.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a request, and what is refused because two readers could differ about it. */
class RequestHeadTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: pond.test\r\n";

    @Test
    void lineHostAndHeadersAreFound() throws MalformedException {
        var head = read("POST /a?b=c HTTP/1.1\r\nHost: Pond.TEST:5080\r\nX-One:  two \r\n\r\n");
        assertThat(head.line().methodTo()).isEqualTo(4);
        assertThat(target(head)).isEqualTo("/a?b=c");
        assertThat(head.host()).hasToString("pond.test");
        assertThat(head.headers().value(1)).isEqualTo("two");
        assertThat(head.hasBody()).isFalse();
        assertThat(head.keepsAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  / HTTP/1.1",
                "GET /  HTTP/1.1",
                " GET / HTTP/1.1",
                "GET / HTTP/1.1 ",
                "GET\t/ HTTP/1.1",
                "GET /",
                "GET / HTTP/11",
                "GET / http/1,1",
                "GET / HTTP/1.10",
                "GET / XTTP/1.1",
                "G(T / HTTP/1.1",
                "GET pond HTTP/1.1",
                "GET * HTTP/1.1",
                "GET ftp://pond.test/ HTTP/1.1",
                "GET http://pond.test HTTP/1.1",
                "GET /\u0001 HTTP/1.1"
            })
    void aMalformedRequestLineIsRefused(String line) {
        assertThatThrownBy(() -> read(line + "\r\nHost: pond.test\r\n\r\n"))
                .isInstanceOfSatisfying(
                        MalformedException.class,
                        e -> assertThat(e.flaw().status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/2.0", "GET / HTTP/0.9", "GET / HTTP/1.2"})
    void otherVersionsAreRefused(String line) {
        assertThatThrownBy(
                        () -> read(line.replace("PRI *", "PRI /") + "\r\nHost: pond.test\r\n\r\n"))
                .isInstanceOfSatisfying(
                        MalformedException.class,
                        e -> assertThat(e.flaw()).isEqualTo(Flaw.VERSION));
    }

    @Test
    void connectIsRefused() {
        refused("CONNECT pond.test:443 HTTP/1.1\r\nHost: pond.test\r\n\r\n", Flaw.CONNECT);
    }

    @Test
    void anAbsoluteTargetMustNameTheHost() throws MalformedException {
        var head = read("GET http://pond.test/x HTTP/1.1\r\nHost: pond.test\r\n\r\n");
        assertThat(target(head)).isEqualTo("/x");
        refused("GET http://other.test/x HTTP/1.1\r\nHost: pond.test\r\n\r\n", Flaw.HOST);
        refused("GET http://a@pond.test/x HTTP/1.1\r\nHost: pond.test\r\n\r\n", Flaw.HOST);
    }

    @Test
    void theServerItselfCanBeAskedForItsOptions() throws MalformedException {
        assertThat(target(read("OPTIONS * HTTP/1.1\r\nHost: pond.test\r\n\r\n"))).isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource({
        "'Host : pond.test', NAME",
        "': pond.test', NAME",
        "'X Y: 1', NAME",
        "'X\u00e9: 1', NAME",
        "'no-colon', NAME",
        "'X: a\u0000b', VALUE",
        "'X: a\u007fb', VALUE",
        "'X: a\u000bb', VALUE",
        "'Content-Length: +5', CONTENT_LENGTH",
        "'Content-Length: -5', CONTENT_LENGTH",
        "'Content-Length: 0x5', CONTENT_LENGTH",
        "'Content-Length: 5, 5', CONTENT_LENGTH",
        "'Content-Length: 5 5', CONTENT_LENGTH",
        "'Content-Length:', CONTENT_LENGTH",
        "'Content-Length: 9999999999999999999', CONTENT_LENGTH",
        "'Transfer-Encoding: gzip, chunked', TRANSFER_ENCODING",
        "'Transfer-Encoding: identity', TRANSFER_ENCODING",
        "'Transfer-Encoding: xchunked', TRANSFER_ENCODING",
        "'Transfer-Encoding: chunked, chunked', TRANSFER_ENCODING",
        "'Transfer-Encoding: \"chunked\"', TRANSFER_ENCODING",
        "'Transfer-Encoding:', TRANSFER_ENCODING",
        "'Host: other.test', SEVERAL_HOSTS",
        "'Expect: 200-ok', EXPECTATION",
    })
    void aHeaderThatReadersCouldDifferAboutIsRefused(String line, Flaw flaw) {
        refused(GET + line + "\r\n\r\n", flaw);
    }

    @Test
    void aFoldedLineIsRefused() {
        refused(GET + "X: a\r\n b\r\n\r\n", Flaw.FOLDED_LINE);
        refused("GET / HTTP/1.1\r\n Host: pond.test\r\n\r\n", Flaw.FOLDED_LINE);
    }

    @Test
    void aBareCarriageReturnIsRefused() {
        refused(GET + "X: a\rTransfer-Encoding: chunked\r\n\r\n", Flaw.VALUE);
    }

    @Test
    void equalLengthsAreOneAndDifferingOnesAreRefused() throws MalformedException {
        var head = read(GET + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n");
        assertThat(head.framing().length()).isEqualTo(5);
        refused(GET + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n", Flaw.CONTENT_LENGTH);
    }

    @Test
    void chunkedWinsOverALengthAndIsTheLastOnItsConnection() throws MalformedException {
        var head = read(GET + "Content-Length: 5\r\nTransfer-Encoding: Chunked\r\n\r\n");
        assertThat(head.framing().chunked()).isTrue();
        assertThat(head.keepsAlive()).isFalse();
    }

    @Test
    void twoEncodingsAreRefused() {
        var line = "Transfer-Encoding: chunked\r\n";
        refused(GET + line + line + "\r\n", Flaw.TRANSFER_ENCODING);
    }

    @Test
    void chunksFromAnOldClientAreRefused() {
        refused(
                "POST / HTTP/1.0\r\nHost: pond.test\r\nTransfer-Encoding: chunked\r\n\r\n",
                Flaw.TRANSFER_ENCODING);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NO_HOST",
        "'Host:', NO_HOST",
        "'Host: a b', HOST",
        "'Host: a/b', HOST",
        "'Host: a@b', HOST",
        "'Host: a:b', HOST",
        "'Host: a:80:80', HOST",
        "'Host: [::1', HOST",
        "'Host: [pond]', HOST",
        "'Host: a,b', HOST",
    })
    void aHostMustBeANameOrAnAddress(String line, Flaw flaw) {
        refused("GET / HTTP/1.1\r\n" + (line.isEmpty() ? "" : line + "\r\n") + "\r\n", flaw);
    }

    @Test
    void aHostMayEndWithADotAndBeAnAddress() throws MalformedException {
        assertThat(read("GET / HTTP/1.1\r\nHost: pond.test.\r\n\r\n").host())
                .hasToString("pond.test");
        assertThat(read("GET / HTTP/1.1\r\nHost: [::1]:5080\r\n\r\n").host()).hasToString("[::1]");
    }

    @Test
    void theLimitsHold() throws MalformedException {
        read("GET /" + "a".repeat(8178) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        refused(
                "GET /" + "a".repeat(8179) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                Flaw.FIRST_LINE_TOO_LONG);
        read(GET + "X:" + "a".repeat(8192) + "\r\n\r\n");
        refused(GET + "X:" + "a".repeat(8193) + "\r\n\r\n", Flaw.LINE_TOO_LONG);
        read(GET + "X".repeat(1000) + ": a\r\n\r\n");
        refused(GET + "X".repeat(1001) + ": a\r\n\r\n", Flaw.NAME_TOO_LONG);
        read(GET + "X: a\r\n".repeat(999) + "\r\n");
        refused(GET + "X: a\r\n".repeat(1000) + "\r\n", Flaw.TOO_MANY_HEADERS);
        read("M".repeat(127) + " / HTTP/1.1\r\nHost: a\r\n\r\n");
        refused("M".repeat(128) + " / HTTP/1.1\r\nHost: a\r\n\r\n", Flaw.METHOD);
    }

    @Test
    void whatTheConnectionHeaderNamesDoesNotGoOn() throws MalformedException {
        var head = read(GET + "X-Secret: 1\r\nConnection: close, x-secret,host\r\n\r\n");
        assertThat(head.keepsAlive()).isFalse();
        assertThat(head.headers().header(1)).isEqualTo(Header.NOMINATED);
        assertThat(head.headers().header(0)).isEqualTo(Header.HOST);
    }

    @Test
    void anUpgradeNeedsBothHeadersAndIsNeverToHttp2() throws MalformedException {
        assertThat(read(GET + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n").upgrades())
                .isTrue();
        assertThat(read(GET + "Upgrade: websocket\r\n\r\n").upgrades()).isFalse();
        assertThat(read(GET + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n").upgrades()).isFalse();
    }

    @Test
    void anOldClientKeepsItsConnectionOnlyIfItSaysSo() throws MalformedException {
        var get = "GET / HTTP/1.0\r\nHost: pond.test\r\n";
        assertThat(read(get + "\r\n").keepsAlive()).isFalse();
        assertThat(read(get + "Connection: keep-alive\r\n\r\n").keepsAlive()).isTrue();
    }

    private static String target(RequestHead head) {
        var line = head.line();
        return Ascii.text(line.bytes(), line.targetFrom(), line.targetTo());
    }

    private static void refused(String text, Flaw flaw) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.flaw()).isEqualTo(flaw));
    }

    private static RequestHead read(String text) throws MalformedException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var head = new RequestHead();
        head.read(bytes, bytes.length);
        return head;
    }
}
