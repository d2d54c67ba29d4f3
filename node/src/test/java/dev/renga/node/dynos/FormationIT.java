package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.TestNode;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dynos of a formation, as an app's user sees them. */
class FormationIT {
    private static final String SERVER =
            "while :; do printf \"hello from $HOME\" | nc -lN 0.0.0.0 $PORT; done";

    private static final ProcessRunner PROCESSES = new ProcessRunner();
    private final TestNode node = TestNode.start();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aWebDynoIsUpOnceItsPortIsBoundAndAnswersAtItsAddress() {
        var web = node.specs().web(5000, "sleep 0.3; " + SERVER);
        node.engine().apply(web);

        var up = node.await(web, State.UP);

        assertThat(up.port()).isEqualTo(5000);
        assertThat(said(Objects.requireNonNull(up.address()), 5000)).isEqualTo("hello from /app");
        node.awaitOutput(web, "heroku[web.1]: State changed from starting to up");
    }

    /** As the router's user where there is one: nobody else of this machine may connect. */
    private static String said(String address, int port) {
        var router = PROCESSES.attempt(Command.of("id", "-u", "renga-router"), new byte[0]);
        var connect =
                Command.of(
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/$0/$1; cat <&3",
                        address,
                        Integer.toString(port));
        if (!router.ok()) {
            return PROCESSES.run(connect);
        }
        assertThat(PROCESSES.attempt(connect, new byte[0]).ok()).isFalse();
        return PROCESSES.run(
                Command.of("setpriv", "--reuid=" + router.stdout().strip(), "--clear-groups")
                        .plus(connect.argv().toArray(String[]::new)));
    }

    @Test
    void aWebDynoThatListensOnlyToItselfIsNotUp() {
        var script = SERVER.replace("0.0.0.0", "127.0.0.1");
        var web =
                node.specs()
                        .of(DynoKind.FORMATION, "web.1", script)
                        .port(5000)
                        .bootTimeout(Duration.ofSeconds(2))
                        .build();
        node.engine().apply(web);

        var end = node.await(web, State.COMPLETE);

        assertThat(end.exit()).isEqualTo(137);
        node.awaitOutput(web, "heroku[web.1]: Process exited with status 137");
        assertThat(node.output(web))
                .containsSubsequence(
                        "heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 2 seconds of launch",
                        "heroku[web.1]: Stopping process with SIGKILL",
                        "heroku[web.1]: Process exited with status 137");
    }

    @Test
    void aDynoThatCrashesIsStartedAtOnceThenAfterAWhile() {
        var worker =
                node.specs()
                        .of(DynoKind.FORMATION, "worker.1", "echo working; exit 4")
                        .restart()
                        .build();
        node.engine().apply(worker);

        Await.until(
                "two runs",
                () ->
                        node.output(worker).stream()
                                        .filter("app[worker.1]: working"::equals)
                                        .count()
                                == 2);

        node.await(
                worker, it -> it.state() == State.CRASHED && it.exit() != null && it.exit() == 4);
        node.awaitOutput(worker, "heroku[worker.1]: State changed from crashed to starting");
        assertThat(node.output(worker))
                .containsSubsequence(
                        "heroku[worker.1]: Starting process with command `echo working; exit 4`",
                        "heroku[worker.1]: State changed from starting to up",
                        "heroku[worker.1]: Process exited with status 4",
                        "heroku[worker.1]: State changed from up to crashed",
                        "heroku[worker.1]: State changed from crashed to starting")
                .containsSubsequence(
                        "heroku[worker.1]: Starting process with command `echo working; exit 4`",
                        "app[worker.1]: working",
                        "heroku[worker.1]: Process exited with status 4");
    }

    @Test
    void everyProcessIsToldToEndAlsoOneThatLeftItsGroup() {
        var script =
                """
                trap 'echo parent told; sleep 2; exit 0' TERM
                setsid bash -c 'trap "echo child told; exit" TERM; echo child ready; while :; do sleep 0.05; done' &
                echo ready
                while :; do sleep 0.05; done
                """;
        var worker = worker(script);
        node.awaitOutput(worker, "app[worker.1]: ready");
        node.awaitOutput(worker, "app[worker.1]: child ready");

        node.remove(worker);

        node.awaitOutput(worker, "app[worker.1]: child told");
        node.awaitOutput(worker, "heroku[worker.1]: Process exited with status 0");
        assertThat(node.output(worker))
                .contains("heroku[worker.1]: Stopping all processes with SIGTERM")
                .contains("app[worker.1]: parent told")
                .doesNotContain("heroku[worker.1]: Stopping remaining processes with SIGKILL");
    }

    @Test
    void aDynoThatDoesNotObeyIsKilledAfterItsGrace() {
        var worker =
                node.specs()
                        .of(
                                DynoKind.FORMATION,
                                "worker.1",
                                "trap '' TERM; echo ready; while :; do sleep 0.05; done")
                        .grace(Duration.ofSeconds(1))
                        .build();
        node.engine().apply(worker);
        node.awaitOutput(worker, "app[worker.1]: ready");

        node.remove(worker);

        node.awaitOutput(worker, "heroku[worker.1]: Process exited with status 137");
        assertThat(node.output(worker))
                .containsSubsequence(
                        "heroku[worker.1]: Stopping all processes with SIGTERM",
                        "heroku[worker.1]: Error R12 (Exit timeout) -> At least one process failed to exit within 1 seconds of SIGTERM",
                        "heroku[worker.1]: Stopping remaining processes with SIGKILL",
                        "heroku[worker.1]: Process exited with status 137");
    }

    @Test
    void aLifetimeEndsADyno() {
        var run =
                node.specs()
                        .of(DynoKind.ONE_OFF, "run.1", "exec sleep 1000")
                        .lifetime(Duration.ofSeconds(1))
                        .build();

        assertThat(node.toTheEnd(run).exit()).isEqualTo(143);
    }

    @Test
    void aDynoThatCanNotBeStartedSaysWhy() {
        var spec = node.specs().of(DynoKind.ONE_OFF, "run.1", "true");
        var missing = dev.renga.kernel.Digest.of("never stored");

        var end = node.toTheEnd(spec.slug(missing).build());

        assertThat(end.state()).isEqualTo(State.FAILED);
        assertThat(end.reason()).contains(missing.hex());
    }

    private DynoSpec worker(String script) {
        var worker = node.specs().of(DynoKind.FORMATION, "worker.1", script).build();
        node.engine().apply(worker);
        return worker;
    }
}
