package dev.renga.router.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.router.filter.Arrival;
import dev.renga.router.filter.RequestFilters;
import dev.renga.router.filter.Visitor;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Feeds the scanner requests that were damaged at random, with a fixed seed. Whatever it lets
 * through must read in one way only, by a second reader that is as simple as can be.
 */
class SmugglingTest {
    private static final int ROUNDS = 50_000;
    private static final List<String> PIECES =
            List.of(
                    "Content-Length: 5\r\n",
                    "Content-Length: 6\r\n",
                    "content-length:5\r\n",
                    "Content-Length : 5\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "Transfer-Encoding:\tchunked \r\n",
                    "Transfer-Encoding: chunked, identity\r\n",
                    "Transfer-Encoding : chunked\r\n",
                    "Transfer-Encoding\r\n : chunked\r\n",
                    "Transfer\u00adEncoding: chunked\r\n",
                    "X: a\r\n b\r\n",
                    "X: a\rTransfer-Encoding: chunked\r\n",
                    "X: a\nTransfer-Encoding: chunked\r\n",
                    "X: a\r\r\n",
                    "Host: other.test\r\n",
                    "Connection: Content-Length\r\n",
                    "Connection: Transfer-Encoding, Host\r\n",
                    "Expect: 100-continue\r\n",
                    "Upgrade: h2c\r\n");
    private static final String DAMAGE = "\r\n\t :;,\u0000\u000b\u0085\u00ff0aA-_/";
    private final Random random = new Random(20260102);
    private final Visitor visitor =
            Visitor.of(new InetSocketAddress("192.0.2.1", 4000), 5443, "TLSv1.3");

    @Test
    void whatGoesOnReadsInOneWayOnly() {
        int passed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var text = damaged(request());
            if (goesOn(text)) {
                passed++;
            }
        }
        assertThat(passed).isBetween(ROUNDS / 100, ROUNDS * 9 / 10);
    }

    private String request() {
        var text = new StringBuilder("POST /a HTTP/1.1\r\nHost: pond.test\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.append("\r\n").toString();
    }

    private String damaged(String text) {
        var damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(damaged.length());
            char with = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, with);
                case 1 -> damaged.insert(at, with);
                default -> damaged.deleteCharAt(at);
            }
        }
        return damaged.toString();
    }

    private boolean goesOn(String text) {
        var in = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        var arrival = new Arrival();
        try {
            int length = HeadEnd.ofRequest().find(in);
            if (length < 0) {
                return false;
            }
            var bytes = new byte[length];
            in.readBytes(bytes);
            arrival.head().read(bytes, length);
        } catch (MalformedException e) {
            return false;
        }
        arrival.from(visitor, 1L);
        check(text, arrival);
        return true;
    }

    private static void check(String text, Arrival arrival) {
        var out = new HeadWriter();
        RequestFilters.write(arrival, out);
        var sent = new String(out.copy(), StandardCharsets.ISO_8859_1);
        var context = "in:\n%s\nout:\n%s".formatted(text, sent);
        assertThat(sent).as(context).endsWith("\r\n\r\n").doesNotContain("\u0000");
        assertThat(sent.replace("\r\n", "")).as(context).doesNotContain("\r", "\n");
        assertThat(count(sent, "host:")).as(context).isEqualTo(1);
        int lengths = count(sent, "content-length:");
        int encodings = count(sent, "transfer-encoding:");
        assertThat(lengths + encodings).as(context).isLessThanOrEqualTo(1);
        var framing = arrival.head().framing();
        assertThat(encodings == 1).as(context).isEqualTo(framing.chunked());
        assertThat(lengths == 1).as(context).isEqualTo(!framing.chunked() && framing.length() >= 0);
        for (var line :
                sent.substring(sent.indexOf("\r\n") + 2, sent.length() - 4).split("\r\n", -1)) {
            assertThat(line).as(context).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+: [^\\r\\n]*");
        }
    }

    /** Lines that a lenient reader could take for that header. */
    private static int count(String head, String name) {
        return (int)
                head.lines()
                        .map(line -> line.replaceAll("[\\s\\u0000\\u000b\\u0085]", ""))
                        .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                        .count();
    }
}
