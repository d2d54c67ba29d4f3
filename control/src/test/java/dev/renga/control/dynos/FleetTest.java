package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.Hints;
import dev.renga.control.events.Event;
import dev.renga.control.routes.RouteEntry;
import dev.renga.kernel.Await;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.links.wire.Availability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final TestFleet test = new TestFleet();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void anAppWithoutCodeRunsNothing() {
        test.until(
                "its routes say so", () -> test.router.availability(test.app.id()).equals(blank()));

        assertThat(test.engine.specs()).isEmpty();
    }

    private static java.util.Optional<Availability> blank() {
        return java.util.Optional.of(Availability.BLANK);
    }

    @Test
    void aDeployedAppRunsOneWebDynoThatTheRouterLearnsOfOnceItIsUp() {
        var release = test.deploy("web", "serve --port $PORT", "worker", "work");
        var web = test.awaitOnly();
        test.settle();
        assertThat(test.router.availability(test.app.id())).contains(Availability.STARTING_UP);

        test.engine.up(web.id());
        test.until("it is routed", () -> test.router.backends(test.app.id()).contains("web.1"));

        assertThat(web.name()).isEqualTo("web.1");
        assertThat(web.restart()).isTrue();
        assertThat(web.environment())
                .containsEntry("DYNO", "web.1")
                .containsEntry("HOME", "/app")
                .containsEntry("PORT", String.valueOf(web.port()));
        assertThat(web.argv()).last().isEqualTo("serve --port $PORT");
        assertThat(web.displayCommand()).isEqualTo("serve --port " + web.port());
        assertThat(web.rootFs().stack()).isEqualTo(release.stack());
        assertThat(test.dynos().list(test.app.id())).extracting(DynoRow::isUp).containsOnly(true);
    }

    @Test
    void aDynoThatRanForADayGivesItsPlaceToAFreshOne() {
        test.obliging().deploy("web", "serve");
        var old = test.awaitOnly();
        test.until("it is routed", () -> test.router.backends(test.app.id()).contains("web.1"));

        test.test.clock().advance(Duration.ofHours(23));
        test.settle();
        assertThat(test.only()).isEqualTo(old);

        test.test.clock().advance(Duration.ofHours(5));
        test.until("the old one is stopped", () -> test.engine.isRemoved(old.id()));
        assertThat(test.only().name()).isEqualTo("web.1");
        assertThat(test.test.domain().events().since(test.app.id(), 0, 100))
                .filteredOn(it -> it.action().equals(Event.CYCLE))
                .singleElement()
                .satisfies(it -> assertThat(it.lines()).containsExactly("Cycling"));
    }

    @Test
    void aConfigChangeIsCutOverWithoutAGap() {
        test.deploy("web", "serve");
        var old = test.awaitOnly();
        test.engine.up(old.id());
        test.until("the old one is routed", () -> test.router.backends(test.app.id()).size() == 1);
        test.settle();
        test.router.withoutAcknowledging().withoutDraining();

        test.set("GREETING", "hello");
        var fresh = test.awaitOther(old.id());
        assertThat(fresh.environment()).containsEntry("GREETING", "hello");
        test.engine.up(fresh.id());
        test.until("both are routed", () -> test.router.backends(test.app.id()).size() == 2);
        test.settle();
        assertThat(test.router.backends(test.app.id())).hasSize(2);

        test.router.acknowledge();
        test.until("the fresh one is alone", () -> test.router.backends(test.app.id()).size() == 1);
        test.settle();
        assertThat(test.engine.isRemoved(old.id())).isFalse();

        test.router.drain(test.app.id(), test.runOf(old.id()));
        test.until("the old one is stopped", () -> test.engine.isRemoved(old.id()));
        assertThat(test.only()).isEqualTo(fresh);
    }

    @Test
    void aCutOverLeavesAReceipt() {
        test.obliging().deploy("web", "serve");
        test.scale("web", 2);
        test.until("two are routed", () -> test.router.backends(test.app.id()).size() == 2);

        test.deploy("web", "serve better");

        test.until("there is a receipt", () -> !receipts().isEmpty());
        test.settle();
        assertThat(receipts())
                .containsExactly("Release v4 is live: 6 requests served meanwhile, 0 failed");
    }

    private List<String> receipts() {
        return test.test.domain().events().since(test.app.id(), 0, 1000).stream()
                .filter(it -> it.action().equals("release.live"))
                .flatMap(it -> it.lines().stream())
                .toList();
    }

    @Test
    void aRestartIsNoCutOverToAnotherRelease() {
        test.obliging().deploy("web", "serve");
        var old = test.awaitOnly();

        test.dynos().restart(test.owner, test.app);

        test.until("it is replaced", () -> test.engine.isRemoved(old.id()));
        test.settle();
        assertThat(receipts()).isEmpty();
    }

    @Test
    void hintsAreFollowed() {
        try (var hints = new Hints(test.test.testDatabase().config())) {
            test.fleet.start(hints);
            hints.start();
            test.obliging().deploy("web", "serve");

            Await.until("it runs, and nobody ticked", () -> test.asked().equals(List.of("web.1")));
        }
    }

    @Test
    void theOldDynoServesOnWhileTheFreshOneCrashes() {
        test.deploy("web", "serve");
        var old = test.awaitOnly();
        test.engine.up(old.id());

        test.deploy("web", "fall over");
        var fresh = test.awaitOther(old.id());
        test.engine.crash(fresh.id(), 1);
        test.settle();
        test.test.clock().advance(Duration.ofHours(1));
        test.settle();

        assertThat(test.engine.isRemoved(old.id())).isFalse();
        assertThat(test.router.availability(test.app.id())).contains(Availability.SERVING);
        assertThat(test.dynos().list(test.app.id()))
                .extracting(it -> it.sight().state())
                .containsExactlyInAnyOrder(State.UP, State.CRASHED);
    }

    @Test
    void aCrashedAppIsDown() {
        test.deploy("web", "serve");
        test.engine.crash(test.awaitOnly().id(), 1);

        test.until(
                "the router knows",
                () ->
                        test.router
                                .availability(test.app.id())
                                .equals(java.util.Optional.of(Availability.DOWN)));
        assertThat(test.only().name()).isEqualTo("web.1");
    }

    @Test
    void scalingFollowsTheFormation() {
        test.obliging().deploy("web", "serve", "worker", "work");
        test.scale("web", 3);
        test.scale("worker", 1);
        test.until("four run", () -> test.asked().size() == 4);
        assertThat(test.asked()).containsExactly("web.1", "web.2", "web.3", "worker.1");

        test.scale("web", 1);
        test.scale("worker", 0);

        test.until("one is left", () -> test.asked().equals(List.of("web.1")));
    }

    @Test
    void scaledToNothingTheRouterSaysSo() {
        test.obliging().deploy("web", "serve");
        test.until("it runs", () -> test.asked().size() == 1);

        test.scale("web", 0);

        test.until("nothing runs", () -> test.asked().isEmpty());
        assertThat(test.router.availability(test.app.id())).contains(Availability.NO_WEB);
    }

    @Test
    void restartedDynosGetNewIds() {
        test.obliging().deploy("web", "serve", "worker", "work");
        test.scale("worker", 1);
        test.until("two run", () -> test.asked().size() == 2);
        var before = test.engine.specs().stream().map(DynoSpec::id).toList();

        test.dynos().restart(test.owner, test.app);

        test.until(
                "all are fresh",
                () -> test.engine.specs().stream().noneMatch(it -> before.contains(it.id())));
        test.until(
                "and no more than before", () -> test.asked().equals(List.of("web.1", "worker.1")));
    }

    @Test
    void aDestroyedAppLeavesNothing() {
        test.obliging().deploy("web", "serve");
        test.until("it is routed", () -> test.router.backends(test.app.id()).size() == 1);

        test.test.domain().apps().destroy(test.owner, test.app);

        test.until("nothing runs", () -> test.asked().isEmpty());
        test.until("the router forgets it", () -> test.router.routes(test.app.id()).isEmpty());
        assertThat(test.dynos().list(test.app.id())).isEmpty();
    }

    @Test
    void aDestroyedAppWhoseLastRoundBrokeOffIsForgottenByTheWalk() {
        test.test.domain().apps().destroy(test.owner, test.app);
        test.until("the router forgets it", () -> test.router.routes(test.app.id()).isEmpty());

        test.table.publish(test.app.id(), RouteEntry.nothing(test.app.name()));

        assertThat(test.router.routes(test.app.id())).isPresent();
        test.until("the router forgets it", () -> test.router.routes(test.app.id()).isEmpty());
    }

    @Test
    void maintenanceIsAnsweredOnceTheRoutersKnow() {
        test.obliging().deploy("web", "serve");
        test.until("it is routed", () -> test.router.backends(test.app.id()).size() == 1);

        test.test.domain().apps().maintain(test.owner, test.app, true);
        test.dynos().settle(test.app.id());

        assertThat(test.router.availability(test.app.id())).contains(Availability.MAINTENANCE);
        assertThat(test.router.backends(test.app.id())).containsExactly("web.1");
    }

    @Test
    void withoutARouterAChangeWaitsTwoSeconds() {
        test.router.close();
        test.obliging().deploy("web", "serve");
        var old = test.awaitOnly();
        test.deploy("web", "serve better");
        test.awaitOther(old.id());
        test.settle();
        assertThat(test.engine.isRemoved(old.id())).isFalse();

        test.test.clock().advance(Duration.ofSeconds(2));
        test.settle();
        assertThat(test.engine.isRemoved(old.id())).isFalse();

        test.test.clock().advance(Duration.ofSeconds(2));
        test.until("the old one is stopped", () -> test.engine.isRemoved(old.id()));
    }

    @Test
    void aNewControlTakesOverWhatRuns() {
        test.obliging().deploy("web", "serve");
        var web = test.awaitOnly();
        test.until("it is routed", () -> test.router.backends(test.app.id()).size() == 1);

        test.restartControl();
        test.settle();

        assertThat(test.only()).isEqualTo(web);
        assertThat(test.router.backends(test.app.id())).containsExactly("web.1");
    }

    @Test
    void aNewControlGoesOnWithACutOver() {
        test.deploy("web", "serve");
        var old = test.awaitOnly();
        test.engine.up(old.id());
        test.deploy("web", "serve better");
        var fresh = test.awaitOther(old.id());

        test.restartControl();
        test.engine.up(fresh.id());

        test.until("the fresh one is alone", () -> test.engine.specs().equals(List.of(fresh)));
    }

    @Test
    void whatTheEngineLostIsStartedAgain() {
        test.obliging().deploy("web", "serve");
        var lost = test.awaitOnly();

        test.engine.letGo(lost.id());

        test.until("another runs", () -> test.engine.specs().size() == 1);
        assertThat(test.only().id()).isNotEqualTo(lost.id());
    }

    @Test
    void theReleaseTypeIsNoPartOfTheFormation() {
        test.engine.script((engine, spec) -> engine.exit(spec.id(), 0));
        test.deploy("release", "migrate");
        test.until("it is in force", () -> current().version() == 3);
        test.scale("release", 1);
        test.settle();

        test.until("nothing runs", () -> test.asked().isEmpty());
        assertThat(current().processes()).containsKey(ProcessType.RELEASE);
    }

    private dev.renga.control.ledger.Release current() {
        return test.test.domain().releases().current(test.app.id());
    }
}
