package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.Await;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.TerminalSize;
import dev.renga.node.Specs;
import dev.renga.node.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dynos whose process talks to a client. */
class AttachIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final TestNode node = TestNode.start();

    @AfterEach
    void close() {
        node.close();
    }

    private Specs.Builder attended(String script) {
        return node.specs()
                .of(DynoKind.ONE_OFF, "run.1", script)
                .client(new AwaitedClient(PATIENCE, null));
    }

    private Specs.Builder onTerminal(String script) {
        return attended(script).client(new AwaitedClient(PATIENCE, new TerminalSize(132, 50)));
    }

    private ByteDuplex attach(DynoSpec spec) {
        node.engine().apply(spec);
        return node.engine().attach(spec.id(), Attachment.STDIO);
    }

    @Test
    void whatGoesThroughPipesComesBackByteForByte() throws IOException {
        var sent = new byte[3_000_001];
        new Random(7).nextBytes(sent);
        var spec = attended("cat").build();

        try (var client = attach(spec)) {
            Threads.startPlatform("writer", () -> write(client, sent));
            assertThat(client.input().readAllBytes()).isEqualTo(sent);
        }

        assertThat(node.await(spec, State.COMPLETE).exit()).isZero();
    }

    private static void write(ByteDuplex client, byte[] bytes) {
        try (var output = client.output()) {
            output.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theLogTellsWhatHappenedAndNotWhatWasSaid() throws IOException {
        var spec = attended("echo said; exit 7").build();

        try (var client = attach(spec)) {
            assertThat(text(client)).isEqualTo("said\n");
        }

        assertThat(node.await(spec, State.COMPLETE).exit()).isEqualTo(7);
        node.awaitOutput(spec, "heroku[run.1]: State changed from up to complete");
        assertThat(node.output(spec))
                .containsExactly(
                        "heroku[run.1]: Awaiting client",
                        "heroku[run.1]: Starting process with command `echo said; exit 7`",
                        "heroku[run.1]: State changed from starting to up",
                        "heroku[run.1]: Process exited with status 7",
                        "heroku[run.1]: State changed from up to complete");
    }

    private static String text(ByteDuplex client) throws IOException {
        return new String(client.input().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalHasItsSizeAndItsKeys() throws IOException {
        var spec = onTerminal("tty; stty size; trap 'echo caught' INT; sleep 100; cat").build();

        try (var client = attach(spec)) {
            var seen = new Seen(client);
            seen.await("50 132\r\n");
            client.output().write(3);
            seen.await("caught\r\n");
            client.output().write("grüß\r".getBytes(StandardCharsets.UTF_8));
            client.output().write(4);
            seen.awaitEnd();
            assertThat(seen.all()).startsWith("/dev/").contains("grüß\r\n");
        }

        assertThat(node.await(spec, State.COMPLETE).exit()).isZero();
    }

    @Test
    void aSlowClientHoldsTheDynoBackAndLosesNothing() throws IOException {
        var spec = attended("head -c 20000000 /dev/zero && touch done; ls done").build();

        try (var client = attach(spec)) {
            var first = client.input().readNBytes(1);
            assertThat(first).containsExactly(0);
            assertThat(client.input().readAllBytes()).hasSize(19_999_999 + "done\n".length());
        }
        assertThat(node.await(spec, State.COMPLETE).exit()).isZero();
    }

    @Test
    void theProcessIsHungUpWhenItsClientLeaves() throws IOException {
        var spec = onTerminal("echo ready; sleep 1000").build();

        try (var client = attach(spec)) {
            new Seen(client).await("ready");
        }

        assertThat(node.await(spec, State.COMPLETE).exit()).isEqualTo(129);
        node.awaitOutput(
                spec, "heroku[run.1]: Client connection closed. Sending SIGHUP to all processes");
    }

    @Test
    void aClientThatReadsNothingDoesNotKeepTheDynoFromStopping() {
        var spec = attended("yes").grace(Duration.ofMillis(200)).build();

        try (var client = attach(spec)) {
            assertThat(client).isNotNull();
            node.await(spec, State.UP);
            node.remove(spec);
        }
    }

    @Test
    void whoIsNotMetInTimeEnds() {
        var spec = attended("echo never").client(new AwaitedClient(Duration.ofMillis(300), null));
        var dyno = spec.build();

        assertThat(node.toTheEnd(dyno).exit()).isEqualTo(128);

        node.awaitOutput(dyno, "heroku[run.1]: State changed from starting to complete");
        assertThat(node.output(dyno))
                .containsExactly(
                        "heroku[run.1]: Awaiting client",
                        "heroku[run.1]: Error R13 (Attach error) -> Failed to attach to process",
                        "heroku[run.1]: Process exited with status 128",
                        "heroku[run.1]: State changed from starting to complete");
        assertThatThrownBy(() -> node.engine().attach(dyno.id(), Attachment.STDIO))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("not running");
    }

    @Test
    void aDynoStoppedWhileItWaitsLeavesNothing() {
        var spec = attended("echo never").build();
        node.engine().apply(spec);
        node.awaitOutput(spec, "heroku[run.1]: Awaiting client");

        node.remove(spec);
    }

    @Test
    void thereIsOneClientAndNoSecond() throws IOException {
        var spec = attended("cat").build();
        try (var client = attach(spec)) {
            assertThatThrownBy(() -> node.engine().attach(spec.id(), Attachment.STDIO))
                    .isInstanceOf(RengaException.class)
                    .hasMessageContaining("attached to run.1 already");
            client.output().close();
            assertThat(client.input().readAllBytes()).isEmpty();
        }
    }

    @Test
    void anotherDynoCannotBeAttachedTo() {
        var spec = node.specs().oneOff("sleep 1000");
        node.engine().apply(spec);
        node.await(spec, State.UP);

        assertThatThrownBy(() -> node.engine().attach(spec.id(), Attachment.STDIO))
                .hasMessageContaining("can't be attached to");
    }

    @Test
    void aNodeThatComesBackHangsUpWhoLostTheirClient() throws IOException {
        var spec = onTerminal("echo ready; sleep 1000").build();
        var client = attach(spec);
        new Seen(client).await("ready");

        node.stopNode();
        node.startNode();

        assertThat(node.await(spec, State.COMPLETE).exit()).isEqualTo(129);
        client.close();
    }

    /** What a client has read so far. */
    private static final class Seen {
        private final StringBuilder text = new StringBuilder(); // guarded by this
        private final Thread reader;

        Seen(ByteDuplex client) {
            reader = Threads.startPlatform("seen", () -> read(client));
        }

        private void read(ByteDuplex client) {
            var buffer = new byte[8192];
            try (var in = client.input()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    add(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                add("(lost)");
            }
        }

        private synchronized void add(String more) {
            text.append(more);
        }

        void await(String part) {
            Await.until("to read " + part, () -> all().contains(part));
        }

        void awaitEnd() {
            Await.until("the end", () -> !reader.isAlive());
        }

        synchronized String all() {
            return text.toString();
        }
    }
}
