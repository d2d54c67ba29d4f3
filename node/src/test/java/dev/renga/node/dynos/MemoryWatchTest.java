package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.node.Specs;
import dev.renga.node.containers.RunningContainer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final ToldLog told = new ToldLog();
    private final Using container = new Using();
    private final MemoryWatch watch = watch();

    private MemoryWatch watch() {
        var specs = new Specs("debian", new AppId(UUID.randomUUID()));
        var spec = specs.of(DynoKind.FORMATION, "web.1", "true").limits(512, 256, 64).build();
        return new MemoryWatch(spec, container, new StateLines(spec, told), START);
    }

    @Test
    void tellsEveryTwentySecondsAsLongAsTheQuotaIsExceeded() {
        container.use(513);
        for (int second = 0; second <= 59; second++) {
            watch.look(START.plusSeconds(second));
        }
        assertThat(told.lines())
                .containsExactly(
                        "Process running mem=513M(100.2%)",
                        "Error R14 (Memory quota exceeded)",
                        "Process running mem=513M(100.2%)",
                        "Error R14 (Memory quota exceeded)");
    }

    @Test
    void saysNothingUpToTheQuota() {
        container.use(512);
        watch.look(START.plusSeconds(20));
        assertThat(told.lines()).isEmpty();
    }

    @Test
    void saysNothingOnceItIsBelowAgain() {
        container.use(600);
        watch.look(START.plusSeconds(20));
        container.use(500);
        watch.look(START.plusSeconds(40));
        assertThat(told.lines()).hasSize(2);
    }

    @Test
    void tellsWhenItLooksNext() {
        assertThat(watch.look(START)).isEqualTo(START.plusSeconds(20));
        assertThat(watch.look(START.plusSeconds(25))).isEqualTo(START.plusSeconds(45));
    }

    /** A container that only uses memory. */
    private static final class Using implements RunningContainer {
        private ByteSize used = ByteSize.megabytes(0);

        void use(long megabytes) {
            used = ByteSize.megabytes(megabytes);
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public CompletableFuture<Integer> exit() {
            return new CompletableFuture<>();
        }

        @Override
        public void terminate() {}

        @Override
        public void hangUp() {}

        @Override
        public void kill() {}

        @Override
        public ByteSize memoryUsed() {
            return used;
        }

        @Override
        public boolean ranOutOfMemory() {
            return false;
        }
    }
}
