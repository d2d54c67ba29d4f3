package dev.renga.control.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.database.Hints;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Event;
import dev.renga.kernel.Await;
import dev.renga.kernel.ByteSize;
import dev.renga.logs.Cursor;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private final TestDomain test = new TestDomain();
    private LogStore store;
    private Access ada;
    private App app;

    @BeforeEach
    void make() {
        store = openStore();
        ada = test.account("ada@example.com");
        app = test.app(ada, "quiet-pond");
    }

    private LogStore openStore() {
        return new LogStore(test.home().root().resolve("logs"), ByteSize.megabytes(1));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private EventLines lines(LogStore into) {
        return new EventLines(test.domain().events(), () -> List.of(app.id()), into);
    }

    private List<String> log() throws InterruptedException {
        var all = new ArrayList<String>();
        try (var log = store.read(app.id().value(), LogQuery.everything(false), Cursor.RECENT)) {
            while (log.next(Duration.ZERO) instanceof LogEvent.Entry it) {
                all.add(it.line().display());
            }
        }
        return all;
    }

    @Test
    void eventsAreWrittenOnceHoweverOftenOneLooks() throws Exception {
        lines(store).write(app.id());
        test.domain().releases().setConfig(ada, app, Map.of("A", "1"));
        lines(store).write(app.id());
        store.close();
        store = openStore();
        lines(store).write(app.id());
        assertThat(log())
                .containsSubsequence(
                        "2026-03-01T12:00:00.000000+00:00 app[api]: Initial release by user ada@example.com",
                        "2026-03-01T12:00:00.000000+00:00 app[api]: Release v3 created by user ada@example.com",
                        "2026-03-01T12:00:00.000000+00:00 app[api]: Set A config vars by user ada@example.com")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatThePlatformDoesToADynoIsSaidWhereItsOtherChangesAre() throws Exception {
        var change = Change.of(Event.CYCLE, Map.of("dyno", "web.1"), null).saying("Cycling");
        test.domain().events().record(app.id(), Actor.PLATFORM, change);
        lines(store).write(app.id());
        assertThat(log().getLast()).endsWith(" heroku[web.1]: Cycling");
    }

    @Test
    void aChangeIsInTheLogWithoutBeingAskedFor() throws Exception {
        try (var hints = new Hints(test.testDatabase().config());
                var lines = lines(store)) {
            lines.start(hints);
            hints.start();
            Await.until("what was before is written", () -> has("Enable Logplex"));
            test.domain().releases().setConfig(ada, app, Map.of("B", "1"));
            Await.until("the change is written", () -> has("Set B config vars"));
        }
    }

    private boolean has(String text) {
        try {
            return log().stream().anyMatch(it -> it.contains(text));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
