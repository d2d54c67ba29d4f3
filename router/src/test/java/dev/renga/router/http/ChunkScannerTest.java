package dev.renga.router.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkScannerTest {
    private static final String BODY =
            "5\r\nhello\r\n1A;name=\"v\"\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nTrailer: x\r\n\r\n";
    private final ChunkScanner scanner = new ChunkScanner();

    @Test
    void theBodyEndsWhereItsLastLineDoes() throws MalformedException {
        scanner.start();
        assertThat(scanner.scan(bytes(BODY + "GET /next"), null)).isEqualTo(BODY.length());
        assertThat(scanner.done()).isTrue();
    }

    @Test
    void anySplitComesToTheSameEnd() throws MalformedException {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            scanner.start();
            var data = Unpooled.buffer();
            var rest = bytes(BODY + "GET /next");
            int taken = 0;
            while (!scanner.done()) {
                int part = Math.min(rest.readableBytes(), 1 + random.nextInt(9));
                int used = scanner.scan(rest.slice(rest.readerIndex(), part), data);
                rest.skipBytes(used);
                taken += used;
            }
            assertThat(taken).isEqualTo(BODY.length());
            assertThat(data.toString(StandardCharsets.US_ASCII))
                    .isEqualTo("helloabcdefghijklmnopqrstuvwxyz");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "g\r\n",
                " 5\r\n",
                "5 \r\n",
                "0x5\r\n",
                "-5\r\n",
                "+5\r\n",
                "5\n",
                "5\rhello",
                ";x\r\n",
                "5;a\nb\r\n",
                "5;a\u0001\r\n",
                "5\r\nhello!\r\n",
                "5\r\nhello\n",
                "0\r\n X: folded\r\n",
                "0\r\nX: a\n\r\n",
                "0\r\nX: a\u0000\r\n",
                "0\r\n\rX",
                "1000000000000000\r\n",
                "ffffffffffffffff\r\n"
            })
    void whatReadersCouldDifferAboutIsRefused(String body) {
        scanner.start();
        assertThatThrownBy(() -> scanner.scan(bytes(body), null))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.flaw()).isEqualTo(Flaw.CHUNK));
    }

    @Test
    void endlessExtensionsAndTrailersAreRefused() {
        scanner.start();
        assertThatThrownBy(() -> scanner.scan(bytes("5;" + "a".repeat(9000)), null))
                .isInstanceOf(MalformedException.class);
        scanner.start();
        assertThatThrownBy(() -> scanner.scan(bytes("0\r\nX: aaaa\r\n".repeat(20_000)), null))
                .isInstanceOf(MalformedException.class);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
