package dev.renga.control.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventsTest {
    private final TestDomain test = new TestDomain();
    private final Events events = test.domain().events();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void tell_who_changed_what_and_when() {
        var ann = test.account("ann@example.com");
        var app = test.app(ann, "quiet-heron");
        long before = events.last(app.id());
        test.domain().apps().maintain(ann, app, true);
        var found = events.since(app.id(), before, 10);
        assertThat(found)
                .containsExactly(
                        new Event(
                                app.id().value(),
                                before + 1,
                                test.clock().instant(),
                                ann.account(),
                                "ann@example.com",
                                "app.maintenance",
                                "{\"maintenance\": false}",
                                "{\"maintenance\": true}",
                                java.util.List.of()));
    }

    @Test
    void are_read_in_pieces() {
        var ann = test.account("ann@example.com");
        var app = test.app(ann, "quiet-heron");
        var all = events.since(app.id(), 0, 100);
        assertThat(all.size()).isGreaterThan(2);
        assertThat(events.since(app.id(), 0, 2)).isEqualTo(all.subList(0, 2));
        assertThat(events.since(app.id(), 2, 100)).isEqualTo(all.subList(2, all.size()));
    }

    @Test
    void are_not_there_if_the_change_is_not() {
        var ann = test.account("ann@example.com");
        var app = test.app(ann, "quiet-heron");
        long before = events.last(app.id());
        assertThatThrownBy(() ->
                        test.database()
                                .inTransaction(handle -> {
                                    events.record(
                                            app.id(),
                                            ann.actor(),
                                            Change.of("x", null, Map.of("a", 1)));
                                    throw new IllegalStateException("undone");
                                }))
                .hasMessage("undone");
        assertThat(events.last(app.id())).isEqualTo(before);
    }

    @Test
    void end_their_lines_with_who_did_it_unless_it_was_the_platform() {
        var app = test.app(test.account("ann@example.com"), "quiet-heron");
        long before = events.last(app.id());
        var change = Change.of("build.update", null, null).saying("Build succeeded");
        events.record(app.id(), Actor.PLATFORM, change);
        assertThat(events.since(app.id(), before, 1).getFirst().logLines())
                .containsExactly("Build succeeded");
    }
}
