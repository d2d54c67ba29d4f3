package dev.renga.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The node's own process, as it is started in earnest. */
class NodeProcessIT {
    private static final ProcessRunner PROCESSES = new ProcessRunner();
    private final TestNode node = TestNode.start();

    @AfterEach
    void close() {
        node.close();
    }

    private Command main(Map<String, String> environment, String... arguments) {
        return Command.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.renga.node.NodeMain")
                .plus(arguments)
                .within(Duration.ofMinutes(1))
                .with(environment);
    }

    @Test
    void killedItLosesNothingAndTheNextOneTakesUp() throws IOException, InterruptedException {
        var worker =
                node.specs()
                        .of(
                                DynoKind.FORMATION,
                                "worker.1",
                                "for i in $(seq 1 600); do echo line $i; sleep 0.01; done; exec sleep 1000")
                        .build();
        node.engine().apply(worker);
        node.await(worker, State.UP);
        node.awaitOutput(worker, "app[worker.1]: line 1");
        node.stopNode();

        for (int i = 0; i < 2; i++) {
            int before = node.output(worker).size();
            var process = PROCESSES.start(main(node.environment()));
            Await.until("it carries lines on", () -> node.output(worker).size() > before);
            process.destroyForcibly().waitFor();
        }
        node.startNode();

        node.awaitOutput(worker, "app[worker.1]: line 600");
        assertThat(node.output(worker).stream().filter(it -> it.contains(": line ")).distinct())
                .hasSize(600);
        assertThat(node.output(worker).stream().filter(it -> it.contains(": line "))).hasSize(600);
        assertThat(node.logs().gaps()).isZero();
        assertThat(node.engine().count()).isEqualTo(1);
    }

    @Test
    void theProbeTriesADyno() {
        var result = PROCESSES.attempt(main(node.environment(), "probe"), new byte[0]);

        assertThat(result.stdout()).contains("ok test dyno: ran and ended in");
        assertThat(result.stdout().lines()).noneMatch(it -> it.startsWith("fail"));
        assertThat(result.status()).isZero();
    }

    @Test
    void dynosAreRemovedOnlyWhileNoNodeRuns() throws IOException {
        var worker = node.specs().of(DynoKind.FORMATION, "worker.1", "exec sleep 1000").build();
        node.engine().apply(worker);
        node.await(worker, State.UP);

        var refused = PROCESSES.attempt(main(node.environment(), "remove-dynos"), new byte[0]);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.stderr()).contains("The node is running");

        node.stopNode();
        var done = PROCESSES.attempt(main(node.environment(), "remove-dynos"), new byte[0]);
        assertThat(done.stdout()).contains("1 dynos ended");
        assertThat(node.leaks()).isEmpty();
        assertThat(node.home().node().resolve("desired")).isEmptyDirectory();
    }

    @Test
    void whatAKilledNodeMadeReadyIsSweptByTheNext() throws IOException, InterruptedException {
        node.stopNode();
        assertThat(namespaces()).isEmpty();
        var process = PROCESSES.start(main(node.environment()));
        Await.until("some slots are ready", () -> namespaces().size() > 1);
        process.destroyForcibly().waitFor();
        var left = namespaces();

        node.startNode();

        Await.until("others are ready", () -> node.engine().ready() > 0);
        assertThat(left).isNotEmpty();
        assertThat(namespaces()).hasSizeLessThanOrEqualTo(4);
    }

    private java.util.List<String> namespaces() {
        return node.leaks().stream().filter(it -> it.startsWith("namespace ")).toList();
    }

    @Test
    void aBadSettingIsNamedAndEndsWith78() {
        var environment = new java.util.HashMap<>(node.environment());
        environment.put("RENGA_DYNO_NETWORK", "192.168.0.0/16");

        var result = PROCESSES.attempt(main(environment), new byte[0]);

        assertThat(result.status()).isEqualTo(78);
        assertThat(result.stderr()).contains("RENGA_DYNO_NETWORK");
    }

    @Test
    void whatTheNodeKeepsIsForRootOnly() throws IOException {
        var worker = node.specs().of(DynoKind.FORMATION, "worker.1", "exec sleep 1000").build();
        node.engine().apply(worker);
        var run = node.await(worker, State.UP).run();
        var runs = node.home().node().resolve("runs").resolve(String.valueOf(run));
        var desired = node.home().node().resolve("desired");

        assertThat(mode(desired)).isEqualTo("rwx------");
        assertThat(mode(desired.resolve(worker.id().toString()))).isEqualTo("rw-------");
        assertThat(mode(runs.resolve("config.json"))).isEqualTo("rw-------");
    }

    private static String mode(java.nio.file.Path file) throws IOException {
        return java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file));
    }
}
