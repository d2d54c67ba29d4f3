package dev.renga.router.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadTest {
    @Test
    void statusAndFramingAreRead() throws MalformedException {
        var head = read("HTTP/1.1 201 Created\r\nContent-Length: 7\r\n\r\n");
        assertThat(head.status()).isEqualTo(201);
        assertThat(head.framing().length()).isEqualTo(7);
        assertThat(head.keepsAlive()).isTrue();
    }

    @Test
    void aStatusNeedsNoReason() throws MalformedException {
        assertThat(read("HTTP/1.1 200\r\nX: y\r\n\r\n").status()).isEqualTo(200);
        assertThat(read("HTTP/1.1 200 \r\nX: y\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'HELLO', FIRST_LINE",
        "'HTTP/1.1 20 OK', FIRST_LINE",
        "'HTTP/1.1 2000 OK', FIRST_LINE",
        "'HTTP/1.1 099 OK', FIRST_LINE",
        "'HTTP/2.0 200 OK', FIRST_LINE",
        "'HTTP/1.1  200 OK', FIRST_LINE",
    })
    void aMalformedStatusLineIsRefused(String line, Flaw flaw) {
        refused(line + "\r\nX: y\r\n\r\n", flaw);
    }

    @Test
    void theLimitsHold() throws MalformedException {
        refused("HTTP/1.1 200 " + "a".repeat(8192) + "\r\n\r\n", Flaw.FIRST_LINE_TOO_LONG);
        read("HTTP/1.1 200 OK\r\nSet-Cookie: " + "a".repeat(8180) + "\r\n\r\n");
        refused(
                "HTTP/1.1 200 OK\r\nSet-Cookie: " + "a".repeat(8181) + "\r\n\r\n",
                Flaw.COOKIE_TOO_LONG);
        refused("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", Flaw.CONTENT_LENGTH);
    }

    @Test
    void aDynoSaysHowLongItKeepsAConnection() throws MalformedException {
        assertThat(read("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\n\r\n").keepAliveSeconds())
                .isEqualTo(5);
        assertThat(
                        read("HTTP/1.1 200 OK\r\nKeep-Alive: max=3, timeout = 7\r\n\r\n")
                                .keepAliveSeconds())
                .isEqualTo(7);
        assertThat(read("HTTP/1.1 200 OK\r\nX: y\r\n\r\n").keepAliveSeconds()).isEqualTo(-1);
    }

    private static void refused(String text, Flaw flaw) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.flaw()).isEqualTo(flaw));
    }

    private static ResponseHead read(String text) throws MalformedException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var head = new ResponseHead();
        head.read(bytes, bytes.length);
        return head;
    }
}
