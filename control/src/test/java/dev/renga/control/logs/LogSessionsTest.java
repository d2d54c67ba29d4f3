package dev.renga.control.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.logs.LogSessions.Request;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.RengaException;
import dev.renga.logs.Line;
import dev.renga.logs.LogStore;
import dev.renga.logs.LogStream;
import dev.renga.logs.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSessionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final AppId app = new AppId(UUID.randomUUID());
    private final ManualClock clock = new ManualClock(NOON);
    private LogStore store;
    private LogSessions sessions;

    @BeforeEach
    void store(@TempDir Path folder) {
        store = new LogStore(folder, ByteSize.megabytes(1));
        sessions =
                new LogSessions(
                        new StreamLinks(new byte[] {1}, clock), store, _ -> Optional.empty());
    }

    private void say(Origin origin, String process, String... texts) {
        store.write(
                app.value(),
                java.util.Arrays.stream(texts)
                        .map(it -> new Line(NOON, origin, process, it))
                        .toList());
    }

    private static Request request(int lines) {
        return new Request(lines, null, null, false);
    }

    private static String token(String path, String prefix) {
        assertThat(path).startsWith(prefix);
        return path.substring(prefix.length());
    }

    private String read(Request request) throws Exception {
        var token = token(sessions.create(app, request), LogSessions.LOGS);
        return written(StreamWriter.logText(clock), sessions.open(token, null));
    }

    private static String written(StreamWriter writer, LogStream stream) throws Exception {
        var out = new ByteArrayOutputStream();
        try (stream) {
            writer.write(stream, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLogIsReadAsHerokuWritesIt() throws Exception {
        say(Origin.APP, "web.1", "hi");
        say(Origin.HEROKU, "router", "at=info");
        assertThat(read(request(10)))
                .isEqualTo(
                        """
                        2026-03-01T12:00:00.000000+00:00 app[web.1]: hi
                        2026-03-01T12:00:00.000000+00:00 heroku[router]: at=info
                        """);
    }

    @Test
    void aHundredLinesAreTheDefaultAndMoreMayBeAskedFor() throws Exception {
        say(
                Origin.APP,
                "web.1",
                IntStream.range(0, 2000).mapToObj(n -> "n" + n).toArray(String[]::new));
        assertThat(read(new Request(null, null, null, false)).lines()).hasSize(100);
        assertThat(read(request(1500)).lines()).hasSize(1500);
        assertThat(read(request(9999)).lines()).hasSize(2000);
    }

    @Test
    void aSourceAndADynoNarrowALog() throws Exception {
        say(Origin.APP, "web.1", "a");
        say(Origin.HEROKU, "web.1", "b");
        say(Origin.APP, "worker.1", "c");
        assertThat(read(new Request(9, "app", "web", false)))
                .endsWith("app[web.1]: a\n")
                .hasLineCount(1);
        assertThat(read(new Request(9, null, "worker.1", false))).endsWith(": c\n").hasLineCount(1);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        for (var bad :
                List.of(
                        new Request(1, "dyno", null, false),
                        new Request(-1, null, null, false),
                        new Request(1, null, "web 1", false))) {
            assertThatThrownBy(() -> sessions.create(app, bad)).isInstanceOf(RengaException.class);
        }
    }

    @Test
    void aLinkLastsSixMinutesAndAResumedTailADay() {
        var token = token(sessions.create(app, request(1)), LogSessions.LOGS);
        clock.advance(Duration.ofMinutes(7));
        assertThatThrownBy(() -> sessions.open(token, null)).isInstanceOf(RengaException.class);
        sessions.open(token, "4").close();
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> sessions.open(token, "4")).isInstanceOf(RengaException.class);
    }

    @Test
    void outputIsReadFromItsBeginningToItsEndAnyTime() throws Exception {
        var build = UUID.randomUUID();
        var token = token(sessions.output(build), LogSessions.OUTPUT);
        store.write(build, List.of(line("-----> one"), line("       two")));
        store.end(build);
        clock.advance(Duration.ofDays(30));
        assertThat(written(StreamWriter.outputText(clock), sessions.openOutput(token, null)))
                .isEqualTo("-----> one\n       two\n");
    }

    @Test
    void aServerSentStreamGoesOnBehindTheLastId() throws Exception {
        var build = UUID.randomUUID();
        var token = token(sessions.output(build), LogSessions.OUTPUT);
        store.write(build, List.of(line("one"), line("half\rwhole"), line("three")));
        store.end(build);
        var all = written(StreamWriter.outputEvents(clock), sessions.openOutput(token, null));
        assertThat(all)
                .isEqualTo(
                        """
                        retry: 500

                        id: 1
                        data: one

                        id: 2
                        data: half
                        data: whole

                        id: 3
                        data: three

                        """);
        assertThat(written(StreamWriter.outputEvents(clock), sessions.openOutput(token, "2")))
                .isEqualTo("retry: 500\n\nid: 3\ndata: three\n\n");
    }

    private static Line line(String text) {
        return new Line(NOON, Origin.APP, "build", text);
    }
}
