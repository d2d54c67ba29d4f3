package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Pty;
import dev.renga.tests.harness.Terminal;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One-off dynos, with the unmodified CLI on a terminal and without. */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneOffIT {
    private static final String APP = "one-off-story";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("run\\.\\d+");

    /** A slug without a build. The key stays in the environment. */
    private static final String DEPLOY =
            """
            set -e
            ask() {
              printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY" |
                curl -sSf --config - -H 'Accept: application/vnd.heroku+json; version=3' \
                  -H 'Content-Type: application/json' "$@"
            }
            mkdir -p slug/app && tar -czf slug.tgz -C slug ./app
            ask "$1/apps/$2/slugs" -d '{"process_types":{"task":"echo task:"}}' >slug.json
            curl -sSf -T slug.tgz "$(jq -r .blob.url slug.json)"
            ask "$1/apps/$2/releases" -d "{\\"slug\\":\\"$(jq -r .id slug.json)\\"}"
            """;

    private Instance instance;
    private Terminal user;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        user = Terminal.of(running);
        user.run("heroku", "create", APP, "--no-remote");
    }

    @AfterAll
    void leave() {
        user.attempt("heroku", "apps:destroy", "--app", APP, "--confirm", APP);
    }

    /** What a command line of the shell prints; {@code RUN} is {@code heroku run} on the app. */
    private String shell(String line) {
        return user.run(
                "bash", "-o", "pipefail", "-c", line.replace("RUN", "heroku run -a " + APP));
    }

    private String logs() {
        return user.run("heroku", "logs", "-a", APP, "-n", "1000");
    }

    private String ps() {
        return user.run("heroku", "ps", "-a", APP);
    }

    @Test
    @Order(1)
    void anAppWithoutCodeRunsNothing() {
        var refused = user.attempt("heroku", "run", "ls", "-a", APP);

        assertThat(refused.ok()).isFalse();
        assertThat(refused.stderr()).contains("no code yet; deploy it first");
        user.run(
                "bash", "-c", DEPLOY, "deploy", "https://localhost:" + instance.port("HTTPS"), APP);
    }

    @Test
    @Order(2)
    void aShellHasTheTerminalOfItsClient() {
        try (var terminal = Pty.start(user, "heroku run bash -a " + APP)) {
            terminal.await("up, run.");
            terminal.await("$ ");
            terminal.type("stty size; echo gr'ü'ße\r");
            terminal.await("50 132");
            terminal.await("grüße");
            terminal.type("echo be'gun'; sleep 1000\r");
            terminal.await("begun");
            terminal.type("\u0003");
            terminal.await("$ ");
            terminal.type("echo ended with $?\r");
            terminal.await("ended with 130");
            terminal.await("$ ");
            terminal.type("\u0004");

            assertThat(terminal.end()).isZero();
        }
    }

    @Test
    @Order(3)
    void theExitStatusIsTheCommands() {
        var failed = user.attempt("heroku", "run", "-x", "-a", APP, "exit 7");

        assertThat(failed.status()).isEqualTo(7);
        assertThat(failed.stdout()).isEmpty();
        assertThat(shell("RUN --exit-code 'echo fine'")).isEqualTo("fine\n");
    }

    @Test
    @Order(4)
    void whatIsPipedThroughComesOutByteForByte() {
        var text = new StringBuilder();
        new Random(7).ints(3_000_000, 1, 0xd7ff).forEach(text::appendCodePoint);
        user.write("big", text.toString());

        assertThat(shell("RUN cat < big | cmp - big && echo same")).isEqualTo("same\n");
        assertThat(shell("RUN --no-tty 'head -c 50000000 /dev/zero' | wc -c").strip())
                .isEqualTo("50000000");
    }

    @Test
    @Order(5)
    void aCommandMayBeAProcessTypeAndHaveVariablesAndSpaces() {
        assertThat(shell("RUN task done")).isEqualTo("task: done\n");
        assertThat(shell("RUN -e 'A=b;C=d e' --size standard-2x -- printf '%s,' 'x y' '$A' '$C'"))
                .isEqualTo("x y,b,d,e,");
    }

    @Test
    @Order(6)
    void aDynoIsListedAndStopped() {
        try (var terminal = Pty.start(user, "heroku run 'sleep 1000' -a " + APP)) {
            terminal.await("up, run.");
            var listed = ps();
            var name = NAME.matcher(listed);
            assertThat(name.find()).as(listed).isTrue();
            assertThat(listed).contains(": sleep 1000").doesNotContain("=== task");

            user.run("heroku", "ps:stop", name.group(), "-a", APP);

            terminal.end();
            Await.until("it is gone", SOON, () -> !ps().contains("sleep"));
        }
    }

    @Test
    @Order(7)
    void aProcessWhoseClientVanishesIsHungUp() {
        try (var terminal = Pty.start(user, "heroku run 'sleep 2000' -a " + APP)) {
            terminal.await("up, run.");
        }

        Await.until("it is gone", SOON, () -> !ps().contains("sleep"));
        assertThat(logs()).contains("Client connection closed. Sending SIGHUP to all processes");
    }

    @Test
    @Order(8)
    void onlyADetachedDynoSpeaksInTheLog() {
        user.run("heroku", "run:detached", "echo seen by all", "-a", APP);

        Await.until("the log tells", SOON, () -> logs().contains("]: seen by all"));
        assertThat(logs())
                .contains("]: Awaiting client")
                .contains(
                        "]: Starting process with command `echo task: done` by user "
                                + Instance.EMAIL)
                .doesNotContain("]: task: done");
    }

    @Test
    @Order(9)
    void whoWantsIntoARunningDynoIsToldThatItCantBe() {
        var refused = user.attempt("heroku", "ps:exec", "-a", APP);

        assertThat(refused.ok()).isFalse();
        assertThat(refused.stderr()).contains("can't connect into a running dyno");
    }
}
