package dev.renga.control.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.kernel.ByteSize;
import dev.renga.logs.Line;
import dev.renga.logs.LogStore;
import dev.renga.logs.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of release commands, which lies in the log of the app. */
class ReleaseOutputTest {
    private final TestDomain test = new TestDomain();
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");
    private LogStore store;
    private LogSessions sessions;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new LogStore(folder, ByteSize.megabytes(1));
        var links = new StreamLinks(new byte[] {1}, test.clock());
        sessions = new LogSessions(links, store, test.domain().releases()::find);
    }

    @AfterEach
    void close() {
        store.close();
        test.close();
    }

    private Release release() {
        test.clock().advance(Duration.ofMinutes(1));
        return test.deploy(ann, app, "web", "./web", "release", "./migrate");
    }

    private void say(Origin origin, String process, String text) {
        var line = new Line(test.clock().instant(), origin, process, text);
        store.write(app.id().value(), List.of(line));
    }

    private void runs(String said) {
        say(Origin.HEROKU, "release.1234", "State changed from starting to up");
        say(Origin.APP, "release.1234", said);
        say(Origin.APP, "web.1", "meanwhile");
    }

    private void ends() {
        say(Origin.HEROKU, "release.1234", "Process exited with status 0");
    }

    private String read(Release release) throws Exception {
        var token = sessions.output(release.id()).substring(LogSessions.OUTPUT.length());
        var out = new ByteArrayOutputStream();
        try (var stream = sessions.openOutput(token, null)) {
            StreamWriter.outputText(InstantSource.system()).write(stream, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void finish(Release release) {
        test.domain().releases().finish(release.id(), ReleaseStatus.SUCCEEDED, 0);
    }

    @Test
    void isWhatItsCommandPrintedAndNothingElse() throws Exception {
        var first = release();
        runs("first");
        ends();
        finish(first);
        var second = release();
        runs("second");
        ends();
        finish(second);

        assertThat(read(first)).isEqualTo("first\n");
        assertThat(read(second)).isEqualTo("second\n");
    }

    @Test
    void isFollowedToTheEndOfTheCommand() throws Exception {
        var release = release();
        runs("begun");
        var reading = CompletableFuture.supplyAsync(() -> quietly(release));
        runs("done");
        ends();

        assertThat(reading.get()).isEqualTo("begun\ndone\n");
    }

    private String quietly(Release release) {
        try {
            return read(release);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isFoundAmongTheLinesOfOthers() throws Exception {
        for (int i = 0; i < 9; i++) {
            say(Origin.APP, "web.1", "before");
        }
        var release = release();
        for (int i = 0; i < 9; i++) {
            say(Origin.APP, "web.1", "meanwhile");
        }
        runs("migrating");
        finish(release);

        assertThat(read(release)).isEqualTo("migrating\n");
    }

    @Test
    void endsWithTheReleaseIfTheLastLineIsLost() throws Exception {
        var release = release();
        runs("begun");
        var reading = CompletableFuture.supplyAsync(() -> quietly(release));
        finish(release);

        assertThat(reading.get()).isEqualTo("begun\n");
        assertThat(read(release)).isEqualTo("begun\n");
    }
}
