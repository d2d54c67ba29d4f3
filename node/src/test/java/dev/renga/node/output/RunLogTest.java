package dev.renga.node.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogTest {
    private static final String AT = "2026-11-24T17:09:00.123456789+00:00 ";
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T17:09:01Z"));
    @TempDir private Path root;
    private LogFolder folder = new LogFolder(Path.of("unset"));

    @BeforeEach
    void folder() {
        folder = new LogFolder(root);
    }

    private void written(String text) throws IOException {
        Files.writeString(
                folder.current(),
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String out(String tagAndText) {
        return AT + "stdout " + tagAndText + "\n";
    }

    private static List<String> all(RunLog log) throws IOException {
        var all = new ArrayList<String>();
        long expected = -1;
        for (var batch = log.next(); batch.isPresent(); batch = log.next()) {
            if (expected >= 0) {
                assertThat(batch.get().first()).isEqualTo(expected);
            }
            expected = batch.get().first() + batch.get().lines().size();
            batch.get().lines().forEach(it -> all.add(it.toString()));
            if (batch.get().last()) {
                all.add("end");
                return all;
            }
        }
        return all;
    }

    @Test
    void linesComeWithTheirTime() throws IOException {
        written(out("F one"));
        var batch = RunLog.open(folder, clock).next().orElseThrow();

        assertThat(batch.first()).isEqualTo(1);
        assertThat(batch.lines().getFirst().atMicros())
                .isEqualTo(Instant.parse("2026-11-24T17:09:00Z").toEpochMilli() * 1000 + 123_456);
    }

    @Test
    void partsAreJoinedPerStream() throws IOException {
        written(out("P o") + AT + "stderr P e\n" + out("F ne") + AT + "stderr F rr\n" + out("F "));

        assertThat(all(RunLog.open(folder, clock))).containsExactly("one", "err", "");
    }

    @Test
    void aLineThatIsTooLongIsCut() throws IOException {
        written(out("P " + "a".repeat(8000)) + out("F " + "b".repeat(4000)));

        assertThat(all(RunLog.open(folder, clock)))
                .containsExactly("a".repeat(8000) + "b".repeat(2000), "b".repeat(2000));
    }

    @Test
    void aRecordThatIsHalfWrittenWaits() throws IOException {
        var log = RunLog.open(folder, clock);
        written(AT + "stdout F hal");
        assertThat(all(log)).isEmpty();

        written("f\n");
        assertThat(all(log)).containsExactly("half");
    }

    @Test
    void thePlatformsLinesComeBehindWhatWasWrittenBefore() throws IOException {
        var log = RunLog.open(folder, clock);
        log.say("starting");
        written(out("F one") + out("F two"));
        log.say("stopping");
        written(out("P thr"));
        log.endOutput();
        log.say("exited");
        log.end();

        assertThat(all(log))
                .containsExactly(
                        "platform: starting",
                        "one",
                        "two",
                        "platform: stopping",
                        "thr",
                        "platform: exited",
                        "end");
    }

    @Test
    void whatIsNoRecordIsPassedOver() throws IOException {
        written("garbage\n" + out("F one") + AT + "nowhere F x\n" + "x stdout F y\n" + out("Q z"));

        assertThat(all(RunLog.open(folder, clock))).containsExactly("one");
    }

    /** However often reading is broken off and taken up, each line has the same number. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void readingAgainFromAnyCheckpointGivesTheSame(long seed) throws IOException {
        var random = new Random(seed);
        var live = RunLog.open(folder, clock);
        var lines = new ArrayList<String>();
        var checkpoints = new ArrayList<Checkpoint>();
        for (int i = 0; i < 200; i++) {
            act(random, live);
            if (random.nextInt(3) == 0) {
                live.next().ifPresent(batch -> take(batch, lines, checkpoints));
            }
        }
        live.endOutput();
        live.end();
        for (var batch = live.next(); batch.isPresent(); batch = live.next()) {
            take(batch.get(), lines, checkpoints);
            if (batch.get().last()) {
                break;
            }
        }

        for (var checkpoint : checkpoints) {
            folder.checkpoint(checkpoint);
            var again = all(RunLog.open(folder, clock));
            again.remove("end");
            assertThat(again).isEqualTo(lines.subList((int) checkpoint.lines(), lines.size()));
        }
    }

    private static void take(Batch batch, List<String> lines, List<Checkpoint> checkpoints) {
        assertThat(batch.first()).isEqualTo(lines.size() + 1);
        batch.lines().forEach(it -> lines.add(it.toString()));
        checkpoints.add(batch.reached());
    }

    private void act(Random random, RunLog log) throws IOException {
        var stream = random.nextBoolean() ? "stdout" : "stderr";
        var tag = random.nextInt(3) == 0 ? "P" : "F";
        var record = AT + stream + " " + tag + " " + Integer.toString(random.nextInt(1000)) + "\n";
        switch (random.nextInt(6)) {
            case 0 -> log.say("note " + random.nextInt(1000));
            case 1 -> {
                // what a reader may see in the middle of a write
                written(record.substring(0, 20));
                log.say("in between " + random.nextInt(1000));
                written(record.substring(20));
            }
            case 2 -> rotate(log);
            default -> written(record);
        }
    }

    /** As the monitor does it: the next file is there a while after it was asked for. */
    private void rotate(RunLog log) throws IOException {
        log.tidy(Checkpoint.START, () -> written(""));
    }

    @Test
    void aLargeFileIsSetAsideAndReadOn() throws IOException {
        var log = RunLog.open(folder, clock);
        var block = out("F " + "x".repeat(7000)).repeat(100);
        for (int i = 0; i < 13; i++) {
            written(block);
        }
        log.tidy(Checkpoint.START, () -> {});
        assertThat(folder.segment(0)).exists();
        assertThat(folder.current()).doesNotExist();

        // The monitor has yet to open the next file.
        Files.writeString(folder.segment(0), out("F late"), StandardOpenOption.APPEND);
        log.say("noted meanwhile");
        written(out("F next"));
        log.end();

        var all = all(log);
        assertThat(all).hasSize(1304);
        assertThat(all.subList(1300, 1304))
                .containsExactly("late", "platform: noted meanwhile", "next", "end");
    }

    @Test
    void theMonitorIsAskedOnceForEachNewFile() throws IOException {
        var log = RunLog.open(folder, clock);
        var asked = new ArrayList<String>();
        written(out("F " + "x".repeat(8000)).repeat(1100));
        for (int i = 0; i < 3; i++) {
            log.tidy(Checkpoint.START, () -> asked.add("once"));
        }
        assertThat(asked).hasSize(1);

        written(out("F next"));
        log.tidy(Checkpoint.START, () -> asked.add("too often"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aMonitorThatWasPerhapsNotAskedIsAskedByTheNextProcess() throws IOException {
        written(out("F " + "x".repeat(8000)).repeat(1100));
        RunLog.open(folder, clock).tidy(Checkpoint.START, () -> {});
        var asked = new ArrayList<String>();

        var later = RunLog.open(folder, clock);
        later.tidy(Checkpoint.START, () -> asked.add("again"));
        later.tidy(Checkpoint.START, () -> asked.add("again"));

        assertThat(asked).hasSize(1);
    }

    @Test
    void filesThatControlHasFetchedAreDeleted() throws IOException {
        var log = RunLog.open(folder, clock);
        written(out("F " + "x".repeat(8000)).repeat(1100));
        log.tidy(Checkpoint.START, () -> written(out("F next")));
        var reached = Checkpoint.START;
        for (var batch = log.next(); batch.isPresent(); batch = log.next()) {
            reached = batch.get().reached();
        }
        log.tidy(reached, () -> {});

        assertThat(folder.segment(0)).doesNotExist();
        folder.checkpoint(reached);
        var later = RunLog.open(folder, clock);
        written(out("F after"));
        assertThat(all(later)).containsExactly("after");
    }

    @Test
    void whatNobodyFetchesIsDroppedInTheEndAndCounted() throws IOException {
        var log = RunLog.open(folder, clock);
        var block = out("F " + "x".repeat(8000)).repeat(1050);
        for (int i = 0; i < Segments.KEPT + 3; i++) {
            written(block);
            log.tidy(Checkpoint.START, () -> {});
        }
        written(out("F last"));

        var all = all(log);
        var notes = all.stream().filter(it -> it.startsWith("platform")).toList();
        assertThat(notes)
                .isNotEmpty()
                .allMatch(
                        "platform: Error L12 (Local buffer overflow) -> 1050 messages dropped"
                                ::equals);
        assertThat(all.getLast()).isEqualTo("last");
        assertThat(all.stream().filter(it -> it.startsWith("x")).count() + notes.size() * 1050L)
                .isEqualTo((Segments.KEPT + 3) * 1050L);
    }

    @Test
    void aTornNoteNeverCounted() throws IOException {
        var log = RunLog.open(folder, clock);
        log.say("whole");
        Files.writeString(folder.notes(), "{\"place\":{\"seg", StandardOpenOption.APPEND);

        var later = RunLog.open(folder, clock);
        later.say("next");
        assertThat(all(later)).containsExactly("platform: whole", "platform: next");
    }
}
