package dev.renga.control.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.events.Event;
import dev.renga.kernel.Problem;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReleasesTest {
    private final TestDomain test = new TestDomain();
    private final Releases releases = test.domain().releases();
    private final Access owner = test.account("ann@example.com");
    private final App app = test.app(owner, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    private List<String> descriptions() {
        return releases.list(app.id()).stream().map(Release::description).toList();
    }

    private List<String> logLines() {
        return test.domain().events().since(app.id(), 0, 100).stream()
                .map(Event::logLines)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void begins_with_two_releases_without_code() {
        assertThat(descriptions()).containsExactly("Enable Logplex", "Initial release");
        assertThat(releases.current(app.id()).version()).isEqualTo(2);
        assertThat(releases.current(app.id()).slug()).isNull();
        assertThat(logLines())
                .containsExactly(
                        "Release v1 created by user ann@example.com",
                        "Initial release by user ann@example.com",
                        "Release v2 created by user ann@example.com",
                        "Enable Logplex by user ann@example.com");
    }

    @Test
    void deploys_a_slug_with_the_config_of_the_moment() {
        releases.setConfig(owner, app, Map.of("GREETING", "hello"));
        var made = test.deploy(owner, app, "web", "node web.js");
        assertThat(made.version()).isEqualTo(4);
        assertThat(made.current()).isTrue();
        assertThat(made.description()).isEqualTo("Deploy 7894b412");
        assertThat(made.processes()).containsEntry(ProcessType.WEB, "node web.js");
        assertThat(test.domain().environment().of(made)).containsEntry("GREETING", "hello");
        assertThat(logLines())
                .endsWith(
                        "Deploy 7894b412 by user ann@example.com",
                        "Release v4 created by user ann@example.com");
    }

    @Test
    void tells_the_app_what_was_released() {
        var made = test.deploy(owner, app, "web", "node web.js");
        var now = test.domain().apps().find(owner, "quiet-heron");
        assertThat(now.releasedAt()).isEqualTo(made.createdAt());
        assertThat(now.stack()).isEqualTo(made.stack());
        assertThat(now.buildpackDescription()).isEqualTo("Node.js");
    }

    @Test
    void refuses_a_slug_that_was_not_uploaded() {
        var slug =
                test.domain()
                        .slugs()
                        .create(
                                owner,
                                app,
                                new dev.renga.control.slugs.NewSlug(
                                        null, null, null, null, null, Map.of(), "debian-12-x"));
        assertThatThrownBy(() -> releases.deploy(owner, app, Deploy.of(slug)))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("hasn't been uploaded");
    }

    @Test
    void keeps_the_code_when_config_changes() {
        var deployed = test.deploy(owner, app, "web", "node web.js");
        var made = releases.setConfig(owner, app, Map.of("ZED", "1", "ALPHA", "2")).orElseThrow();
        assertThat(made.description()).isEqualTo("Set ALPHA, ZED config vars");
        assertThat(made.slug()).isEqualTo(deployed.slug());
        assertThat(made.processes()).isEqualTo(deployed.processes());
        assertThat(logLines())
                .endsWith(
                        "Release v4 created by user ann@example.com",
                        "Set ALPHA, ZED config vars by user ann@example.com");
    }

    @Test
    void makes_no_release_of_a_config_change_that_changes_nothing() {
        releases.setConfig(owner, app, Map.of("A", "1"));
        assertThat(releases.setConfig(owner, app, Map.of("A", "1"))).isEmpty();
        assertThat(releases.list(app.id())).hasSize(3);
    }

    @Test
    void rolls_back_code_and_config() {
        releases.setConfig(owner, app, Map.of("A", "old"));
        var target = test.deploy(owner, app, "web", "old");
        releases.setConfig(owner, app, Map.of("A", "new", "B", "more"));
        test.deploy(owner, app, "web", "new");
        var made = releases.rollback(owner, app, target);
        assertThat(made.description()).isEqualTo("Rollback to v4");
        assertThat(made.slug()).isEqualTo(target.slug());
        assertThat(test.domain().environment().of(made)).isEqualTo(Map.of("A", "old"));
        assertThat(test.domain().config().of(app.id())).isEqualTo(Map.of("A", "old"));
    }

    @Test
    void rolls_back_to_the_stack_of_then_and_builds_on_the_one_of_now() {
        var target = test.deploy(owner, app, "web", "old");
        test.domain().apps().buildOn(owner, app, "debian-99");
        test.domain().apps().runsOn(app.id(), "debian-99-0123456789ab");
        assertThat(releases.rollback(owner, app, target).stack()).isEqualTo(target.stack());
        var now = test.domain().apps().find(owner, app.id().toString());
        assertThat(now.stack()).isEqualTo(target.stack());
        assertThat(now.buildStack()).isEqualTo("debian-99");
    }

    @Test
    void refuses_to_roll_back_to_a_release_without_a_slug() {
        var target = releases.find(app.id(), "1");
        assertThatThrownBy(() -> releases.rollback(owner, app, target))
                .isInstanceOfSatisfying(
                        RengaException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.INVALID_PARAMS));
    }

    @Test
    void refuses_to_roll_back_to_a_release_of_another_app() {
        var other = test.app(owner, "other-heron");
        var target = test.deploy(owner, other, "web", "x");
        assertThatThrownBy(() -> releases.rollback(owner, app, target))
                .isInstanceOf(RengaException.class);
    }

    @Test
    void finds_releases_by_version_name_and_id() {
        var first = releases.find(app.id(), "v1");
        assertThat(releases.find(app.id(), "1")).isEqualTo(first);
        assertThat(releases.find(app.id(), first.id().toString())).isEqualTo(first);
        assertThatThrownBy(() -> releases.find(app.id(), "v9"))
                .hasMessage("Couldn't find that release.");
    }

    @Test
    void numbers_concurrent_changes_without_a_gap() throws Exception {
        int changes = 24;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, changes)
                            .mapToObj(i ->
                                    threads.submit(() ->
                                            releases.setConfig(
                                                    owner, app, Map.of("KEY_" + i, "value"))))
                            .toList();
            for (Future<?> it : all) {
                it.get();
            }
        }
        assertThat(releases.list(app.id()).reversed().stream().map(Release::version))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, changes + 2).boxed().toList());
        assertThat(test.domain().config().of(app.id())).hasSize(changes);
        var events = test.domain().events().since(app.id(), 0, 1000);
        assertThat(events.stream().map(Event::number))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(test.domain().ledger().verify()).isEmpty();
    }

    @Test
    void waits_for_a_release_phase_where_one_is_run() {
        var phased =
                new Releases(
                        test.database(),
                        test.domain().ledger(),
                        test.domain().apps(),
                        test.domain().config(),
                        test.domain().events(),
                        test.clock(),
                        true);
        var before = test.deploy(owner, app, "web", "old");
        var slug = test.slug(owner, app, "web", "new", "release", "migrate");
        var failing = phased.deploy(owner, app, Deploy.of(slug));
        assertThat(failing.status()).isEqualTo(ReleaseStatus.PENDING);
        assertThat(phased.current(app.id())).isEqualTo(before);
        assertThat(logLines()).endsWith("Running release v4 commands by user ann@example.com");

        var failed = phased.finish(failing.id(), ReleaseStatus.FAILED, 7);
        assertThat(failed.eligibleForRollback()).isFalse();
        assertThat(phased.current(app.id())).isEqualTo(before);
        assertThatThrownBy(() -> phased.finish(failing.id(), ReleaseStatus.SUCCEEDED, 0))
                .isInstanceOf(RengaException.class);

        var next = phased.deploy(owner, app, Deploy.of(slug));
        phased.finish(next.id(), ReleaseStatus.SUCCEEDED, 0);
        assertThat(phased.current(app.id()).version()).isEqualTo(next.version());
        assertThat(test.domain().ledger().verify()).isEmpty();
    }

    @Test
    void refuses_those_without_access_and_apps_that_are_gone() {
        var stranger = test.account("eve@example.com");
        assertThatThrownBy(() -> releases.setConfig(stranger, app, Map.of("A", "1")))
                .hasMessage("You do not have access to the app quiet-heron.");
        test.domain().apps().destroy(owner, app);
        assertThatThrownBy(() -> releases.setConfig(owner, app, Map.of("A", "1")))
                .hasMessage("Couldn't find that app.");
    }
}
