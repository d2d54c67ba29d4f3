package dev.renga.control.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedOutputTest {
    private static final String MARK = "\uFFFF heroku-command-exit-status: 7\n";
    private final List<String> pieces = new ArrayList<>();
    private final MarkedOutput output = new MarkedOutput(new Pieces());

    private void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    private void say(byte[] bytes) throws IOException {
        output.write(bytes, bytes.length);
    }

    @Test
    void whatIsNoMarkGoesOutAsItComes() throws IOException {
        say("one ");
        say("grüß \uFFFF two\n");
        say("\uFFFF heroku-command is not it");

        assertThat(pieces)
                .containsExactly("one ", "grüß \uFFFF two\n", "\uFFFF heroku-command is not it");
    }

    @Test
    void theMarkGoesOutAlone() throws IOException {
        say("no line end" + MARK + "after");

        assertThat(pieces).containsExactly("no line end", MARK, "after");
    }

    @Test
    void theMarkGoesOutWholeWhereverItWasCut() throws IOException {
        var all = ("before\n" + MARK).getBytes(StandardCharsets.UTF_8);
        for (int cut = "before\n".length() + 3; cut < all.length; cut++) {
            pieces.clear();
            say(java.util.Arrays.copyOfRange(all, 0, cut));
            say(java.util.Arrays.copyOfRange(all, cut, all.length));
            output.end();

            assertThat(pieces).containsExactly("before\n", MARK);
        }
    }

    @Test
    void aTerminalsLineEndBelongsToTheMark() throws IOException {
        say("\uFFFF heroku-command-exit-status: 137\r");
        say("\n");

        assertThat(pieces).containsExactly("\uFFFF heroku-command-exit-status: 137\r\n");
    }

    @Test
    void aMarkThatNeverEndsIsNotKept() throws IOException {
        say("\uFFFF heroku-command-exit-status: 13");
        say("x\n");
        say("\uFFFF heroku-");
        output.end();

        assertThat(String.join("", pieces))
                .isEqualTo("\uFFFF heroku-command-exit-status: 13x\n\uFFFF heroku-");
    }

    private final class Pieces extends OutputStream {
        @Override
        public void write(int one) {
            throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            pieces.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }
}
