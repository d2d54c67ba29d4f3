package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.engine.Specs;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.Output;
import dev.renga.kernel.engine.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningDynosTest {
    private final TestFleet test = new TestFleet();

    @AfterEach
    void close() {
        test.close();
    }

    private static CompletableFuture<DynoEnd> end(RunningDyno dyno) {
        return dyno.end().toCompletableFuture();
    }

    private long rows() {
        return test.test
                .database()
                .read(handle ->
                        handle.createQuery("select count(*) from dyno").mapTo(Long.class).one());
    }

    @Test
    void aBuildEndsWithItsOutputsAndIsForgotten() throws Exception {
        var slug = new Output(Digest.of("a slug"), 6);
        var dyno = test.dynos().run(Specs.of(DynoKind.BUILD, "build"));
        assertThat(rows()).isEqualTo(1);

        test.engine.exit(dyno.id(), 0, Map.of("slug.tgz", slug));

        var end = dyno.awaitEnd();
        assertThat(end.well()).isTrue();
        assertThat(end.outputs()).containsEntry("slug.tgz", slug);
        test.until("it is forgotten", () -> rows() == 0);
        assertThat(test.engine.isRemoved(dyno.id())).isTrue();
    }

    @Test
    void aFailureSaysWhy() throws Exception {
        var failed = test.dynos().run(Specs.of(DynoKind.BUILD, "build"));
        test.engine.fail(failed.id(), "The disk is full.");
        var broken = test.dynos().run(Specs.of(DynoKind.BUILD, "build"));
        test.engine.exit(broken.id(), 1);

        assertThat(failed.awaitEnd().exit()).isNull();
        assertThat(failed.awaitEnd().reason()).isEqualTo("The disk is full.");
        assertThat(broken.awaitEnd().well()).isFalse();
        assertThat(broken.awaitEnd().exit()).isEqualTo(1);
    }

    @Test
    void aCancelledBuildEndsWithoutAStatus() {
        var dyno = test.dynos().run(Specs.of(DynoKind.BUILD, "build"));

        dyno.close();

        test.until("it ends", () -> end(dyno).isDone());
        assertThat(end(dyno).join().exit()).isNull();
        test.until("it is forgotten", () -> rows() == 0);
    }

    @Test
    void aGitDynoIsTalkedTo() throws Exception {
        var dyno = test.dynos().run(Specs.of(DynoKind.GIT, "git"));

        try (var streams = dyno.attach(Attachment.STDIO);
                var git = test.engine.dynoSide(dyno.id())) {
            streams.output().write("hello".getBytes(StandardCharsets.UTF_8));
            streams.output().close();

            assertThat(git.input().readAllBytes()).asString().isEqualTo("hello");
        }
    }

    @Test
    void anEarlierControlsBuildsAreGivenUp() {
        test.dynos().run(Specs.of(DynoKind.BUILD, "build"));

        test.restartControl();

        assertThat(rows()).isZero();
    }

    @Test
    void theRoundsOfAnAppLeaveItsBuildsAlone() {
        var spec = test.specFor(Specs.of(DynoKind.BUILD, "build"));
        test.dynos().run(spec);
        test.obliging().deploy("web", "serve");

        test.until("both run", () -> test.asked().size() == 2);
        test.settle();

        assertThat(test.engine.isRemoved(spec.id())).isFalse();
        assertThat(test.dynos().list(test.app.id()))
                .extracting(DynoRow::name)
                .containsExactly("web.1");
    }

    @Test
    void aOneOffDynoRunsOnceWithItsOwnEnvironment() {
        test.obliging().deploy("web", "serve", "task", "rake -v");
        var web = test.awaitOnly();
        var wanted = oneOff("task now", Map.of("TERM", "dumb"), null);

        var row = test.dynos().runOneOff(test.owner, test.app, wanted);
        var run = test.awaitOther(web.id());

        assertThat(row.name()).startsWith("run.");
        assertThat(run.environment()).containsEntry("TERM", "dumb");
        assertThat(run.argv()).last().isEqualTo("rake -v now");
        assertThat(run.startedBy()).isEqualTo("owner@example.com");
        assertThat(run.restart()).isFalse();
        test.engine.exit(run.id(), 3);
        test.until("it is gone", () -> test.engine.specs().equals(List.of(web)));
    }

    @Test
    void aNewControlKeepsOneOffDynosAsTheyWere() {
        test.obliging().deploy("web", "serve");
        var web = test.awaitOnly();
        var wanted = oneOff("env", Map.of("A", "b"), new TerminalSize(132, 50));
        test.dynos().runOneOff(test.owner, test.app, wanted);
        var run = test.awaitOther(web.id());

        var again = test.specMadeAgain(run.id());

        assertThat(again).isEqualTo(run);
        assertThat(again.client()).isEqualTo(OneOff.client(new TerminalSize(132, 50)));
    }

    private static OneOff oneOff(
            String command, Map<String, String> environment, @Nullable TerminalSize terminal) {
        return new OneOff(
                command,
                OneOff.RUN,
                DynoSize.BASIC,
                environment,
                Duration.ofHours(1),
                terminal == null ? null : OneOff.client(terminal));
    }

    @Test
    void aOneOffDynoEndsWhenItIsStopped() {
        test.obliging().deploy("web", "serve");
        var web = test.awaitOnly();
        var wanted = oneOff("sleep 9", Map.of(), null);
        var row = test.dynos().runOneOff(test.owner, test.app, wanted);
        test.awaitOther(web.id());

        test.dynos().stop(test.owner, test.app, row.name());

        test.until("only web is left", () -> test.engine.specs().equals(List.of(web)));
    }

    @Test
    void anAppHasNoMoreOneOffDynosAtOnceThanItMay() {
        test.obliging().deploy("web", "serve");
        var row = IntStream.range(0, 50).mapToObj(_ -> sleeper(DynoSize.BASIC)).toList().getLast();

        assertThatThrownBy(() -> sleeper(DynoSize.STANDARD_2X))
                .hasMessage("Cannot run more than 50 Standard-2X size dynos.")
                .extracting("problem")
                .isEqualTo(Problem.CANNOT_RUN_ABOVE_LIMIT);
        for (int i = 0; i < 5; i++) {
            sleeper(DynoSize.PERFORMANCE_M);
        }
        assertThatThrownBy(() -> sleeper(DynoSize.PERFORMANCE_L)).hasMessageContaining("than 5");
        test.dynos().stop(test.owner, test.app, row.name());
        test.until("one is stopped", () -> test.engine.isRemoved(row.id()));
        sleeper(DynoSize.BASIC);
    }

    private DynoRow sleeper(DynoSize size) {
        var wanted = new OneOff("sleep 9", OneOff.RUN, size, Map.of(), Duration.ofHours(1), null);
        return test.dynos().runOneOff(test.owner, test.app, wanted);
    }

    @Test
    void aOneOffDynoEndsWithItsApp() {
        test.obliging().deploy("web", "serve");
        var web = test.awaitOnly();
        test.dynos().runOneOff(test.owner, test.app, oneOff("sleep 9", Map.of(), null));
        test.awaitOther(web.id());

        test.test.domain().apps().destroy(test.owner, test.app);

        test.until("nothing is left", () -> test.engine.specs().isEmpty());
    }
}
