package dev.renga.control.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.Await;
import dev.renga.kernel.engine.ByteDuplex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookChannelTest {
    private static final String ZERO = "0".repeat(40);
    private static final String ONE = "1".repeat(40);

    private record Hook(InputStream input, OutputStream output) implements ByteDuplex {
        @Override
        public void close() {}
    }

    private static HookChannel hearing(String said) {
        var bytes = said.getBytes(StandardCharsets.ISO_8859_1);
        return new HookChannel(
                new Hook(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream()));
    }

    @Test
    void theWishesOfAPushAreRead() throws Exception {
        var said =
                "refs 2\n%1$s %2$s refs/heads/main\n%2$s %1$s refs/tags/a b\n".formatted(ZERO, ONE);
        assertThat(hearing(said).updates())
                .containsExactly(
                        new RefUpdate(ZERO, ONE, "refs/heads/main"),
                        new RefUpdate(ONE, ZERO, "refs/tags/a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "refs\n",
                "refs -1\n",
                "refs 1\nx y z\n",
                "refs 1\n",
                "hello\n",
                "refs 100001\n",
                "refs 9999999999\n",
                "Y\0\0\0\0",
                "\377\376\0\1\n"
            })
    void whatIsNoPushIsRefused(String said) {
        assertThatThrownBy(() -> hearing(said).updates()).isInstanceOf(IOException.class);
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
        var endless = "refs 1\n" + "x".repeat(1 << 20);
        assertThatThrownBy(() -> hearing(endless).updates()).hasMessageContaining("too long");
    }

    /** Only control decides: what the hook's end says of its own verdict has no meaning. */
    @Test
    void aVerdictThatTheOtherEndForgesIsNone() throws Exception {
        var hook = hearing("refs 0\nY\0\0\0\0Y\0\0\0\0");
        assertThat(hook.updates()).isEmpty();
        hook.refuse();
        assertThat(hook.accepted()).isFalse();
    }

    @Test
    void aSourceEndsWithItsEmptyFrame() throws Exception {
        var hook = hearing("D\0\0\0\3abcD\0\0\0\2deD\0\0\0\0rest");
        try (var source = hook.source(ONE)) {
            assertThat(source.readAllBytes()).asString().isEqualTo("abcde");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"D\0\0\0\3ab", "D\0\0\0\2ab", "X\0\0\0\1a", "D\377\377\377"})
    void aSourceThatIsBrokenOffIsNone(String said) {
        assertThatThrownBy(() -> hearing(said).source(ONE).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerIsGivenTimeToBeHeard() throws Exception {
        var heard = new ByteArrayOutputStream();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> answering;
            try (var hooksEnd = new PipedOutputStream()) {
                var hook = new HookChannel(new Hook(new PipedInputStream(hooksEnd), heard));
                answering = threads.submit(() -> accepted(hook));
                Await.until("the answer is sent", () -> heard.size() == 5);
                assertThat(answering.isDone()).isFalse();
            }
            assertThat(answering.get()).isTrue();
        }
    }

    private static boolean accepted(HookChannel hook) throws IOException {
        hook.accept();
        return true;
    }
}
