package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.engine.DynoKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleasePhaseTest {
    private final TestFleet test = new TestFleet();
    private final Releases releases = test.test.domain().releases();

    @AfterEach
    void close() {
        test.close();
    }

    private ReleaseStatus status(String version) {
        return releases.find(test.app.id(), version).status();
    }

    @Test
    void theCommandRunsBeforeTheReleaseIsInForce() {
        test.deploy("web", "serve", "release", "migrate");
        var phase = test.awaitOnly();
        assertThat(phase.kind()).isEqualTo(DynoKind.RELEASE);
        assertThat(phase.name()).startsWith("release.");
        assertThat(phase.restart()).isFalse();
        assertThat(phase.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(phase.argv()).last().isEqualTo("migrate");

        test.engine.exit(phase.id(), 0);

        test.until("the app runs", () -> test.asked().equals(List.of("web.1")));
        assertThat(status("v3")).isEqualTo(ReleaseStatus.SUCCEEDED);
    }

    @Test
    void aCommandThatFailsKeepsTheOldReleaseServing() {
        test.obliging().deploy("web", "serve");
        var old = test.awaitOnly();
        test.engine.script((engine, spec) -> engine.exit(spec.id(), 7));

        test.deploy("web", "serve better", "release", "migrate");

        test.until("it is over", () -> status("v4") == ReleaseStatus.FAILED);
        test.until("its dyno is gone", () -> test.engine.specs().size() == 1);
        assertThat(test.only()).isEqualTo(old);
        assertThat(releases.current(test.app.id()).version()).isEqualTo(3);
    }

    @Test
    void aLaterReleaseWaitsForTheEarlierOne() {
        test.deploy("web", "serve", "release", "migrate");
        var first = test.awaitOnly();
        test.set("KEY", "value");
        test.settle();
        assertThat(test.only()).isEqualTo(first);

        test.engine.exit(first.id(), 1);
        var second = test.awaitOther(first.id());

        assertThat(second.environment()).containsEntry("KEY", "value");
        assertThat(status("v4")).isEqualTo(ReleaseStatus.PENDING);
        test.engine.exit(second.id(), 0);
        test.until("the second is in force", () -> test.asked().equals(List.of("web.1")));
        assertThat(status("v3")).isEqualTo(ReleaseStatus.FAILED);
    }

    @Test
    void aNewControlWaitsOnForTheCommand() {
        test.deploy("web", "serve", "release", "migrate");
        var phase = test.awaitOnly();

        test.restartControl();
        test.settle();
        assertThat(test.only()).isEqualTo(phase);

        test.engine.exit(phase.id(), 0);
        test.until("the app runs", () -> test.asked().equals(List.of("web.1")));
    }

    @Test
    void aCommandThatCouldNotBeRunFails() {
        test.deploy("web", "serve", "release", "migrate");
        test.engine.fail(test.awaitOnly().id(), "There is no such stack.");

        test.until("it is over", () -> status("v3") == ReleaseStatus.FAILED);
        test.until("nothing runs", () -> test.asked().isEmpty());
    }
}
