package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlugSweepTest {
    /** A tree of one file: with its folder it takes three blocks. */
    private static final long TREE = 3 * 4096;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Set<Digest> needed = ConcurrentHashMap.newKeySet();
    @TempDir Path folder;
    private UnpackedSlugs slugs;

    @BeforeEach
    void make() throws IOException {
        slugs = new UnpackedSlugs(Files.createDirectory(folder.resolve("slugs")));
        Files.createDirectory(folder.resolve("bin"));
    }

    private SlugSweep sweep(long trees) {
        return new SlugSweep(slugs, folder.resolve("bin"), new ByteSize(trees * TREE), clock);
    }

    private static Digest digest(int number) {
        return Digest.of("slug " + number);
    }

    /** Was last needed a number of minutes ago. */
    private void unpacked(int number, int minutesAgo) throws IOException {
        var app = Files.createDirectories(slugs.place(digest(number)).resolve("app"));
        Files.writeString(app.resolve("file"), "content");
        var at = clock.instant().minus(Duration.ofMinutes(minutesAgo));
        Files.setLastModifiedTime(slugs.place(digest(number)), FileTime.from(at));
    }

    private int[] left() {
        return IntStream.range(0, 10).filter(it -> slugs.has(digest(it))).toArray();
    }

    @Test
    void theLongestUnusedGoUntilTheRestFits() throws IOException {
        unpacked(1, 30);
        unpacked(2, 10);
        unpacked(3, 20);
        unpacked(4, 40);
        sweep(2).run(() -> needed);
        assertThat(left()).containsExactly(2, 3);
        assertThat(folder.resolve("bin")).isEmptyDirectory();
    }

    @Test
    void whatIsNeededStaysAndTakesNothingOfTheBudget() throws IOException {
        unpacked(1, 30);
        unpacked(2, 20);
        unpacked(3, 10);
        needed.add(digest(1));
        sweep(1).run(() -> needed);
        assertThat(left()).containsExactly(1, 3);
        sweep(0).run(() -> needed);
        assertThat(left()).containsExactly(1);
    }

    @Test
    void oneThatWasNeededUntilNowIsTheLastToGo() throws IOException {
        unpacked(1, 30);
        unpacked(2, 20);
        var sweep = sweep(1);
        needed.add(digest(1));
        sweep.left(Set.of(digest(2)), () -> needed);
        assertThat(left()).containsExactly(1, 2);
        needed.clear();
        clock.advance(Duration.ofMinutes(1));
        sweep.left(Set.of(digest(1)), () -> needed);
        assertThat(left()).containsExactly(1);
    }

    @Test
    void oneWhoseDynoNeverGotItIsNothingToSweep() {
        sweep(1).left(Set.of(digest(1)), () -> needed);
        assertThat(left()).isEmpty();
    }

    @Test
    void whoNeedsASlugHasItHoweverOftenItIsSweptMeanwhile() throws Exception {
        var sweep = sweep(0);
        var over = new AtomicBoolean();
        var sweeping =
                Threads.start(
                        "sweep",
                        () -> {
                            while (!over.get()) {
                                sweep.run(() -> needed);
                            }
                        });
        int missed = 0;
        for (int i = 0; i < 1000; i++) {
            needed.add(digest(1));
            if (!slugs.has(digest(1))) {
                unpacked(1, 0);
                missed++;
            }
            assertThat(slugs.place(digest(1)).resolve("app/file")).exists();
            needed.clear();
        }
        over.set(true);
        sweeping.join();
        assertThat(missed).as("how often it had been swept").isPositive();
    }
}
