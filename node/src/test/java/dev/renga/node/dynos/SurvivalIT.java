package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dynos and their logs while the node or control comes and goes. */
class SurvivalIT {
    private final TestNode node = TestNode.start();

    @AfterEach
    void close() {
        node.close();
    }

    private DynoSpec started(String script) {
        var worker = node.specs().of(DynoKind.FORMATION, "worker.1", script).build();
        node.engine().apply(worker);
        node.await(worker, State.UP);
        return worker;
    }

    @Test
    void aDynoRunsOnWhileTheNodeIsAwayAndNotALineIsLostOrDoubled() throws IOException {
        var worker =
                started(
                        "for i in $(seq 1 200); do echo line $i; [ $i = 50 ] && touch /app/half; sleep 0.01; done; exec sleep 1000");
        var run = node.await(worker, State.UP).run();
        node.awaitOutput(worker, "app[worker.1]: line 10");

        node.stopNode();
        node.startNode();

        assertThat(now(worker).run()).isEqualTo(run);
        assertThat(now(worker).state()).isEqualTo(State.UP);
        node.awaitOutput(worker, "app[worker.1]: line 200");
        assertThat(numbered(worker)).containsExactlyElementsOf(lines(200));
        assertThat(node.output(worker).stream().filter(it -> it.contains("to up"))).hasSize(1);
        assertThat(node.logs().gaps()).isZero();
    }

    private static List<String> lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(it -> "app[worker.1]: line " + it).toList();
    }

    private List<String> numbered(DynoSpec spec) {
        return node.output(spec).stream().filter(it -> it.contains(": line ")).toList();
    }

    private DynoReport now(DynoSpec spec) {
        var seen = new CopyOnWriteArrayList<DynoReport>();
        try (var _ = node.engine().observe(seen::add)) {
            Await.until(
                    "a report", () -> seen.stream().anyMatch(it -> it.dyno().equals(spec.id())));
        }
        return seen.stream().filter(it -> it.dyno().equals(spec.id())).findFirst().orElseThrow();
    }

    @Test
    void anEndThatTheNodeDidNotSeeIsToldWhenItIsBack() throws IOException {
        var flag =
                "for i in $(seq 1 1000); do [ -e /app/go ] && break; sleep 0.02; done; echo leaving; exit 9";
        var worker = started("(sleep 1; touch /app/go) & " + flag);

        node.stopNode();
        awaitNoMonitor(worker);
        node.startNode();

        assertThat(node.await(worker, State.COMPLETE).exit()).isEqualTo(9);
        node.awaitOutput(worker, "heroku[worker.1]: State changed from up to complete");
        assertThat(node.output(worker))
                .containsSubsequence(
                        "app[worker.1]: leaving", "heroku[worker.1]: Process exited with status 9");
    }

    private void awaitNoMonitor(DynoSpec spec) {
        var run = Objects.requireNonNull(node.await(spec, State.UP).run());
        Await.until("the monitor ends", () -> monitors(run.toString()) == 0);
    }

    private static long monitors(String run) {
        return ProcessHandle.allProcesses()
                .filter(it -> commandLine(it.pid()).contains(run))
                .filter(it -> commandLine(it.pid()).startsWith("conmon"))
                .count();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aDynoWhoseMonitorWasKilledIsLostAndStartedAgain() {
        var worker =
                node.specs()
                        .of(DynoKind.FORMATION, "worker.1", "exec sleep 1000")
                        .restart()
                        .build();
        node.engine().apply(worker);
        var run = Objects.requireNonNull(node.await(worker, State.UP).run());

        ProcessHandle.allProcesses()
                .filter(it -> commandLine(it.pid()).startsWith("conmon"))
                .filter(it -> commandLine(it.pid()).contains(run.toString()))
                .forEach(ProcessHandle::destroyForcibly);

        var next = node.await(worker, it -> it.state() == State.UP && !run.equals(it.run()));
        assertThat(next.run()).isNotEqualTo(run);
    }

    @Test
    void aCrashedDynoComesBackWithoutControl() throws IOException {
        var worker =
                node.specs()
                        .of(DynoKind.FORMATION, "worker.1", "sleep 1; exit 1")
                        .restart()
                        .build();
        node.engine().apply(worker);
        var first = node.await(worker, State.UP).run();
        node.stopLogs();
        node.stopNode();

        node.startNode();
        node.await(
                worker,
                it -> it.state() == State.UP && it.run() != null && !it.run().equals(first));

        node.startLogs();
        node.awaitOutput(worker, "heroku[worker.1]: State changed from crashed to starting");
    }

    @Test
    void whatIsWrittenWhileControlIsAwayArrivesWhenItIsBack() throws IOException {
        var worker =
                started(
                        "for i in $(seq 1 300); do echo line $i; sleep 0.005; done; exec sleep 1000");
        node.awaitOutput(worker, "app[worker.1]: line 5");

        node.stopLogs();
        node.startLogs();

        node.awaitOutput(worker, "app[worker.1]: line 300");
        assertThat(numbered(worker)).containsExactlyElementsOf(lines(300));
        assertThat(node.logs().gaps()).isZero();
    }

    @Test
    void aFloodIsCarriedWholeThroughRotatedFiles() throws IOException {
        var flood = "seq -f 'line %.0f and some more text to fill the files of the log' 1 400000";
        var run = node.specs().oneOff(flood);
        node.engine().apply(run);

        awaitCount(run, 400_004);

        assertThat(node.output(run).stream().filter(it -> it.startsWith("app"))).hasSize(400_000);
        assertThat(node.logs().gaps()).isZero();
        assertThat(node.output(run).getLast()).contains("State changed from up to complete");
    }

    private void awaitCount(DynoSpec spec, int count) throws IOException {
        var stream = Objects.requireNonNull(spec.logStream());
        try {
            Await.until(
                    count + " lines",
                    Duration.ofSeconds(60),
                    () -> node.logs().count(stream) >= count);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "only " + node.logs().count(stream) + "; waiting: " + node.logFiles(), e);
        }
    }

    @Test
    void aDynoThatWasToGoIsGoneAfterTheNodeIsBack() throws IOException {
        var worker =
                node.specs()
                        .of(
                                DynoKind.FORMATION,
                                "worker.1",
                                "trap '' TERM; while :; do sleep 0.1; done")
                        .grace(Duration.ofSeconds(2))
                        .build();
        node.engine().apply(worker);
        node.await(worker, State.UP);

        node.engine().remove(worker.id());
        node.stopNode();
        node.startNode();

        node.await(worker, State.GONE);
    }

    @Test
    void aTornFileOfADesiredDynoIsSetAsideAndItsRunRemoved() throws IOException {
        var worker = started("exec sleep 1000");
        node.stopNode();
        var file = node.home().node().resolve("desired").resolve(worker.id().toString());
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 5));

        node.startNode();

        assertThat(node.engine().count()).isZero();
        assertThat(node.home().node().resolve("runs")).isEmptyDirectory();
        assertThat(file.resolveSibling(file.getFileName() + ".damaged")).exists();
    }

    @Test
    void aRunThatANodeDiedTooEarlyToStartBeginsAnew() throws IOException {
        var once = node.specs().oneOff("echo begun");
        var now = Instant.now();
        node.stopNode();
        var store = DesiredStore.open(node.home().node());
        store.put(once);
        store.put(once.id(), DynoRecord.fresh(now).begun(new RunId(UUID.randomUUID()), 3, now));

        node.startNode();

        assertThat(node.await(once, State.COMPLETE).exit()).isZero();
        node.awaitOutput(once, "app[run.1]: begun");
    }

    private List<Path> runs() {
        try (var runs = Files.list(node.home().node().resolve("runs"))) {
            return runs.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aOneOffThatMayHaveRunIsNotRunTwice() throws IOException {
        var once = node.specs().oneOff("echo begun; exec sleep 1000");
        node.engine().apply(once);
        node.awaitOutput(once, "app[run.1]: begun");
        var run = Objects.requireNonNull(node.await(once, State.UP).run());
        node.stopNode();
        ProcessHandle.allProcesses()
                .filter(it -> commandLine(it.pid()).startsWith("conmon"))
                .filter(it -> commandLine(it.pid()).contains(run.toString()))
                .forEach(ProcessHandle::destroyForcibly);
        awaitNoMonitor(once);

        node.startNode();

        assertThat(node.await(once, State.FAILED).reason()).contains("lost");
        Await.until("nothing of the run is left", () -> runs().isEmpty());
    }
}
