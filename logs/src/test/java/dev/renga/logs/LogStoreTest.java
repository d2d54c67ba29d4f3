package dev.renga.logs;

import static dev.renga.logs.Lines.NONE;
import static dev.renga.logs.Lines.app;
import static dev.renga.logs.Lines.batch;
import static dev.renga.logs.Lines.drain;
import static dev.renga.logs.Lines.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
    private static final ByteSize SMALL = ByteSize.kilobytes(200);
    private final UUID stream = UUID.randomUUID();
    @TempDir Path folder;

    private LogStore store() {
        return new LogStore(folder, SMALL);
    }

    private List<String> texts(LogStore store) throws InterruptedException {
        return texts(store, LogQuery.everything(false));
    }

    private List<String> texts(LogStore store, LogQuery query) throws InterruptedException {
        try (var reading = store.read(stream, query, Cursor.RECENT)) {
            return drain(reading);
        }
    }

    private static LogQuery last(int lines, @Nullable Origin origin, @Nullable String process) {
        return new LogQuery(lines, origin, process, false);
    }

    @Test
    void linesAreReadInTheOrderTheyCameIn() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one", "two"));
        store.append(stream, batch("b", 1, "three"));
        assertThat(texts(store)).containsExactly("one", "two", "three");
    }

    @Test
    void aStreamNobodyWroteToIsEmpty() throws Exception {
        assertThat(texts(store())).isEmpty();
    }

    @Test
    void aLineIsShownAsHerokuShowsIt() {
        assertThat(app("hi").display())
                .isEqualTo("2026-03-01T12:00:00.123456+00:00 app[web.1]: hi");
    }

    @Test
    void everyTextComesBackAsItWasUnlessItIsNoText() throws Exception {
        var store = store();
        store.write(stream, List.of(app(""), app("päron 🍐\t\r"), app("a: b")));
        assertThat(texts(store)).containsExactly("", "päron 🍐\t\r", "a: b");
    }

    @Test
    void aBatchSentAgainIsKeptOnce() throws Exception {
        var store = store();
        store.append(stream, numbered("a", 1, 3));
        store.append(stream, numbered("a", 1, 3));
        store.append(stream, numbered("a", 2, 5));
        assertThat(texts(store)).containsExactly("line 1", "line 2", "line 3", "line 4", "line 5");
        assertThat(store.counters().repeated()).isEqualTo(5);
    }

    @Test
    void aSourceMayLeaveNumbersOut() throws Exception {
        var store = store();
        store.append(stream, batch("router", 4, "four"));
        store.append(stream, batch("router", 9, "nine"));
        assertThat(texts(store)).containsExactly("four", "nine");
    }

    @Test
    void aBatchSentAgainAfterARestartIsKeptOnce() throws Exception {
        store().append(stream, numbered("a", 1, 3));
        var restarted = store();
        restarted.append(stream, numbered("a", 1, 4));
        assertThat(texts(restarted)).containsExactly("line 1", "line 2", "line 3", "line 4");
    }

    @Test
    void whatASourceSentIsKnownAfterItsLinesHaveExpired() throws Exception {
        var store = store();
        store.append(stream, batch("early", 1, "first of all"));
        fill(store);
        var restarted = store();
        restarted.append(stream, batch("early", 1, "first of all"));
        assertThat(restarted.counters().repeated()).isEqualTo(1);
        assertThat(texts(restarted)).doesNotContain("first of all");
    }

    private void fill(LogStore store) {
        for (int n = 0; n < 40; n++) {
            store.append(stream, batch("busy", n + 1, n + " ".repeat(10_000)));
        }
    }

    @Test
    void theOldestLinesGoWhenAStreamIsFullAndAreCounted() throws Exception {
        var store = store();
        fill(store);
        long kept = texts(store).size();
        assertThat(kept).isBetween(10L, 30L);
        assertThat(store.counters().expired()).isEqualTo(40 - kept);
        assertThat(bytes()).isLessThan(SMALL.bytes() + ByteSize.kilobytes(80).bytes());
    }

    private long bytes() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(it -> it.toFile().length()).sum();
        }
    }

    @Test
    void theNewestLinesAreWhatAQueryBeginsWith() throws Exception {
        var store = store();
        fill(store);
        store.append(stream, numbered("a", 1, 50));
        assertThat(texts(store, last(2, null, null))).containsExactly("line 49", "line 50");
        assertThat(texts(store, last(0, null, null))).isEmpty();
        assertThat(texts(store, last(52, null, null))).hasSize(52).contains("line 1");
    }

    @Test
    void aQueryTellsOriginsProcessesAndProcessTypesApart() throws Exception {
        var store = store();
        store.write(
                stream,
                List.of(
                        line(Origin.APP, "web.1", "a"),
                        line(Origin.HEROKU, "web.1", "b"),
                        line(Origin.HEROKU, "router", "c"),
                        line(Origin.APP, "web.10", "d"),
                        line(Origin.APP, "webby.1", "e")));
        assertThat(texts(store, last(9, Origin.APP, null))).containsExactly("a", "d", "e");
        assertThat(texts(store, last(9, Origin.HEROKU, "web"))).containsExactly("b");
        assertThat(texts(store, last(9, null, "web.1"))).containsExactly("a", "b");
        assertThat(texts(store, last(9, null, "web"))).containsExactly("a", "b", "d");
        assertThat(texts(store, last(1, Origin.HEROKU, null))).containsExactly("c");
        assertThat(texts(store, last(1, Origin.APP, "web.1"))).containsExactly("a");
    }

    private static Line line(Origin origin, String process, String text) {
        return new Line(Lines.NOON, origin, process, text);
    }

    @Test
    void anEndedStreamTakesNoMore() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one"));
        store.end(stream);
        store.end(stream);
        store.append(stream, batch("a", 2, "late"));
        var restarted = store();
        restarted.append(stream, batch("a", 3, "later"));
        assertThat(texts(restarted)).containsExactly("one");
        assertThat(restarted.counters().late()).isEqualTo(1);
    }

    @Test
    void theLastBatchOfASourceCanBeWaitedFor() throws Exception {
        var store = store();
        store.append(stream, batch("a", 1, "one"));
        assertThat(store.awaitLast(stream, "a", NONE)).isFalse();
        store.append(stream, new Batch("a", 2, List.of(), true));
        assertThat(store.awaitLast(stream, "a", NONE)).isTrue();
        assertThat(store().awaitLast(stream, "a", NONE)).isTrue();
        assertThat(texts(store)).containsExactly("one");
    }

    @Test
    void aDeletedStreamLeavesNothing() throws Exception {
        var store = store();
        store.append(stream, numbered("a", 1, 3));
        store.delete(stream);
        store.append(stream, numbered("a", 4, 5));
        assertThat(texts(store)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void streamsKnowNothingOfEachOther() throws Exception {
        var store = store();
        store.append(UUID.randomUUID(), numbered("a", 1, 3));
        store.append(stream, numbered("a", 1, 1));
        assertThat(texts(store)).containsExactly("line 1");
    }
}
