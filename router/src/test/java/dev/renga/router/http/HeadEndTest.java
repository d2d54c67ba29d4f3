package dev.renga.router.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadEndTest {
    private final HeadEnd end = HeadEnd.ofRequest();

    @Test
    void theEndIsFoundAlsoWhenTheHeadComesByteByByte() throws MalformedException {
        var text = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        var in = Unpooled.buffer();
        for (int i = 0; i < text.length(); i++) {
            assertThat(end.find(in)).isEqualTo(-1);
            in.writeByte(text.charAt(i));
        }
        assertThat(end.find(in)).isEqualTo(text.length());
    }

    @Test
    void oneHeadAfterAnotherIsFound() throws MalformedException {
        var in = bytes("GET / HTTP/1.1\r\n\r\nGET /x HTTP/1.1\r\n\r\nGET");
        in.skipBytes(end.find(in));
        assertThat(end.find(in)).isEqualTo("GET /x HTTP/1.1\r\n\r\n".length());
    }

    @Test
    void aBareLineFeedIsRefusedAtOnce() {
        refused(bytes("GET / HTTP/1.1\nHost: a\n\n"), Flaw.BARE_LINE_END);
        refused(bytes("GET / HTTP/1.1\r\nX: a\n"), Flaw.BARE_LINE_END);
        refused(bytes("\n"), Flaw.BARE_LINE_END);
    }

    @Test
    void whatDoesNotEndIsRefusedOnceItIsTooLong() {
        refused(bytes("GET /" + "a".repeat(10_000)), Flaw.FIRST_LINE_TOO_LONG);
        refused(bytes("GET / HTTP/1.1\r\nX: " + "a".repeat(10_000)), Flaw.LINE_TOO_LONG);
        var line = "X: " + "a".repeat(8000) + "\r\n";
        refused(bytes("GET / HTTP/1.1\r\n" + line.repeat(40)), Flaw.HEAD_TOO_LONG);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static void refused(ByteBuf in, Flaw flaw) {
        assertThatThrownBy(() -> HeadEnd.ofRequest().find(in))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.flaw()).isEqualTo(flaw));
    }
}
