package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.node.Specs;
import dev.renga.node.containers.RunningContainer;
import dev.renga.node.output.DynoLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A dyno whose client left. */
class HangupTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final List<String> happened = new ArrayList<>();
    private final Hangup hangup = new Hangup(new Stubborn(), new StateLines(spec(), new Said()));

    private static dev.renga.kernel.engine.DynoSpec spec() {
        return new Specs("debian", new AppId(UUID.randomUUID()))
                .of(DynoKind.ONE_OFF, "run.1", "sleep 1000")
                .build();
    }

    private Optional<Duration> after(int seconds) throws IOException {
        return hangup.step(START.plusSeconds(seconds));
    }

    @Test
    void isToldThreeTimesFiveSecondsApartAndThenIsDetached() throws IOException {
        assertThat(after(0)).contains(Duration.ofSeconds(5));
        assertThat(after(3)).contains(Duration.ofSeconds(2));
        after(5);
        after(10);
        assertThat(happened)
                .containsExactly(
                        "Client connection closed. Sending SIGHUP to all processes",
                        "SIGHUP",
                        "Client connection closed. Sending SIGHUP to all processes",
                        "SIGHUP",
                        "Client connection closed. Sending SIGHUP to all processes",
                        "SIGHUP");
        happened.clear();

        assertThat(after(15)).isEmpty();
        assertThat(after(1000)).isEmpty();

        assertThat(happened)
                .containsExactly(
                        "Error R16 (Detached) -> An attached process is not responding to SIGHUP after its external connection was closed.");
    }

    /** Ignores what it is told. */
    private final class Stubborn implements RunningContainer {
        @Override
        public long pid() {
            return 1;
        }

        @Override
        public CompletableFuture<Integer> exit() {
            return new CompletableFuture<>();
        }

        @Override
        public void terminate() {
            happened.add("SIGTERM");
        }

        @Override
        public void hangUp() {
            happened.add("SIGHUP");
        }

        @Override
        public void kill() {
            happened.add("SIGKILL");
        }

        @Override
        public ByteSize memoryUsed() {
            return ByteSize.megabytes(1);
        }

        @Override
        public boolean ranOutOfMemory() {
            return false;
        }
    }

    private final class Said implements DynoLog {
        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public void say(String line) {
            happened.add(line);
        }

        @Override
        public void endOutput() {}

        @Override
        public void end() {}
    }
}
