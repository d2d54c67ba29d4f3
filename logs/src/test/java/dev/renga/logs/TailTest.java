package dev.renga.logs;

import static dev.renga.logs.Lines.LONG;
import static dev.renga.logs.Lines.NONE;
import static dev.renga.logs.Lines.batch;
import static dev.renga.logs.Lines.drain;
import static dev.renga.logs.Lines.entry;
import static dev.renga.logs.Lines.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ByteSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
    private static final LogQuery TAIL = LogQuery.everything(true);
    private final UUID stream = UUID.randomUUID();
    @TempDir Path folder;

    private LogStore store(ByteSize limit) {
        return new LogStore(folder, limit);
    }

    private LogStore store() {
        return store(ByteSize.megabytes(8));
    }

    @Test
    void aTailIsQuietWhileNothingComes() throws Exception {
        try (var tail = store().read(stream, TAIL, Cursor.RECENT)) {
            assertThat(tail.next(NONE)).isInstanceOf(LogEvent.Quiet.class);
        }
    }

    @Test
    void aWaitingTailIsWokenByAnAppend() throws Exception {
        var store = store();
        try (var tail = store.read(stream, TAIL, Cursor.RECENT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = threads.submit(() -> tail.next(LONG));
            store.append(stream, batch("a", 1, "hi"));
            assertThat(next.get()).isInstanceOf(LogEvent.Entry.class);
        }
    }

    @Test
    void linesOfOthersAreNotShownButLetTheReaderSpeak() throws Exception {
        var store = store();
        var query = new LogQuery(10, Origin.HEROKU, null, true);
        try (var tail = store.read(stream, query, Cursor.RECENT)) {
            store.append(stream, batch("a", 1, "hi"));
            assertThat(tail.next(LONG)).isInstanceOf(LogEvent.Quiet.class);
        }
    }

    @Test
    void aTailEndsWithItsStream() throws Exception {
        var store = store();
        try (var tail = store.read(stream, TAIL, Cursor.RECENT)) {
            store.append(stream, batch("a", 1, "hi"));
            store.end(stream);
            assertThat(drain(tail)).containsExactly("hi");
            assertThat(tail.next(NONE)).isInstanceOf(LogEvent.End.class);
        }
    }

    @Test
    void aTailOfAnEndedStreamWithoutALineForItEnds() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "hi"));
        store.end(stream);
        try (var tail = store.read(stream, new LogQuery(9, null, "worker", true), Cursor.RECENT)) {
            assertThat(tail.next(LONG)).isInstanceOf(LogEvent.End.class);
        }
    }

    @Test
    void aReadingWithoutTailEndsThoughTheStreamGrows() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one", "two"));
        try (var reading = store.read(stream, LogQuery.everything(false), Cursor.RECENT)) {
            store.append(stream, batch("a", 3, "three"));
            assertThat(drain(reading)).containsExactly("one", "two");
        }
    }

    @Test
    void aReadingGoesOnBehindTheCursorOfItsLastLine() throws Exception {
        var store = store();
        store.append(stream, numbered("a", 1, 5));
        for (int seen = 1; seen <= 5; seen++) {
            var cursor = cursorAfter(store, seen);
            try (var rest = store.read(stream, LogQuery.everything(false), cursor)) {
                assertThat(drain(rest)).hasSize(5 - seen);
            }
        }
    }

    private Cursor cursorAfter(LogStore store, int lines) throws InterruptedException {
        try (var reading = store.read(stream, TAIL, Cursor.RECENT)) {
            var cursor = Cursor.RECENT;
            for (int i = 0; i < lines; i++) {
                cursor = entry(reading).after();
            }
            return cursor;
        }
    }

    @Test
    void aCursorOutlivesARestart() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one", "two"));
        var cursor = new Cursor(cursorAfter(store, 1).text());
        store.close();
        try (var rest = store().read(stream, LogQuery.everything(false), cursor)) {
            assertThat(drain(rest)).containsExactly("two");
        }
    }

    @Test
    void aCursorThatTheStoreNeverGaveMeansTheNewestLines() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one"));
        var query = LogQuery.everything(false);
        for (var text : List.of("!", "-4", "", "zzzzzzzzzzzzzzzzzzzzzzzzz")) {
            try (var reading = store.read(stream, query, new Cursor(text))) {
                assertThat(drain(reading)).as(text).containsExactly("one");
            }
        }
    }

    @Test
    void aCursorFromTheFutureWaitsForWhatComes() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one"));
        try (var tail = store.read(stream, TAIL, new Cursor("zzzz"))) {
            store.append(stream, batch("a", 2, "two"));
            assertThat(entry(tail).line().text()).isEqualTo("two");
        }
    }

    @Test
    void manyTailsSeeEveryLineOfManyWriters() throws Exception {
        var store = store();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> tails = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tails.add(threads.submit(() -> drain(store.read(stream, TAIL, Cursor.RECENT))));
            }
            var writers =
                    IntStream.range(0, 4)
                            .mapToObj(w -> threads.submit(() -> writeHundred(store, "w" + w)))
                            .toList();
            for (var writer : writers) {
                writer.get();
            }
            store.end(stream);
            var first = tails.getFirst().get();
            assertThat(first).hasSize(400);
            for (var tail : tails) {
                assertThat(tail.get()).isEqualTo(first);
            }
        }
    }

    private void writeHundred(LogStore store, String source) {
        for (int n = 1; n <= 100; n++) {
            store.append(stream, batch(source, n, source + " " + n));
        }
    }

    @Test
    void aSlowTailIsToldHowMuchItMissedAndGoesOn() throws Exception {
        var store = store(ByteSize.kilobytes(200));
        try (var tail = store.read(stream, TAIL, Cursor.RECENT)) {
            store.append(stream, batch("a", 1, "first"));
            assertThat(entry(tail).line().text()).isEqualTo("first");
            for (int n = 2; n <= 61; n++) {
                store.append(stream, batch("a", n, "n" + n + " ".repeat(10_000)));
            }
            store.end(stream);
            var rest = drain(tail);
            var notice = rest.stream().filter(it -> it.startsWith("Error L11")).toList();
            assertThat(notice).hasSize(1);
            long missed = store.counters().missed();
            assertThat(missed).isPositive();
            assertThat(notice.getFirst())
                    .contains("dropped " + missed + " messages since 2026-03-01T12:00:00");
            assertThat(rest.size() - 1 + missed).isEqualTo(60);
            assertThat(rest.getLast()).startsWith("n61");
        }
    }

    @Test
    void aClosingStoreLetsItsTailsGo() throws Exception {
        var store = store();
        try (var tail = store.read(stream, TAIL, Cursor.RECENT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> drain(tail));
            store.close();
            assertThat(waiting.get()).isEmpty();
            assertThat(tail.next(LONG)).isInstanceOf(LogEvent.End.class);
        }
    }
}
