package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Pty;
import dev.renga.tests.harness.Terminal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The afternoon after: dynos, releases, domains and other people, with the unmodified CLI. Each
 * step goes on from the one before.
 */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondAfternoonIT {
    private static final String APP = "second-afternoon";
    private static final String RENAMED = "third-afternoon";
    private static final String FRIEND = "grace@example.com";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SERVER =
            """
            require('http').createServer((request, response) => {
              response.end('hello from ' + process.env.DYNO + '\\n');
            }).listen(process.env.PORT);
            """;
    private static final String WORKER =
            """
            console.log('at work');
            setInterval(() => {}, 1000);
            """;
    private Instance instance;
    private Terminal user;
    private Terminal friend;
    private Web web;

    @BeforeAll
    void deployAnAppOfThreeProcessTypes(Instance running) {
        instance = running;
        var terminal = Terminal.of(running);
        user = terminal.in(terminal.folder().resolve("app"));
        friend = Terminal.of(running, running.accountToken(FRIEND));
        web = new Web(running, user, APP);
        user.write("server.js", SERVER);
        user.write("worker.js", WORKER);
        user.write("package.json", "{\"name\": \"app\", \"engines\": {\"node\": \"22.x\"}}\n");
        user.write(
                "Procfile",
                """
                release: echo migrating; exit ${RELEASE_EXIT:-0}
                web: node server.js
                worker: node worker.js
                """);
        user.run("git", "init", "-q", "-b", "main");
        user.run("git", "add", "-A");
        user.run("git", "commit", "-q", "-m", "An app of three process types");
        user.seen("heroku", "create", APP);
        user.seen("git", "push", "heroku", "main");
        web.eventuallySays("hello from web.1");
    }

    @Test
    @Order(1)
    void aPasswordAtThePromptLogsIn() {
        var newcomer = Terminal.of(instance).without("HEROKU_API_KEY");
        assertThat(newcomer.attempt("heroku", "whoami").ok()).isFalse();

        try (var terminal = Pty.start(newcomer, "heroku login -i")) {
            terminal.await("Email");
            terminal.type(Instance.EMAIL + "\r");
            terminal.await("Password");
            terminal.type(Instance.PASSWORD + "\r");
            terminal.await("Logged in as");
            assertThat(terminal.end()).isZero();
        }

        assertThat(newcomer.run("heroku", "whoami").strip()).isEqualTo(Instance.EMAIL);
        assertThat(newcomer.run("heroku", "apps")).contains(APP);
        assertThat(newcomer.seen("heroku", "logout")).contains("Logging out");
        assertThat(newcomer.attempt("heroku", "whoami").ok()).isFalse();
    }

    @Test
    @Order(2)
    void scalingStartsAndListsDynos() {
        assertThat(user.seen("heroku", "ps:scale", "web=2", "worker=1"))
                .contains("Scaling dynos... done, now running")
                .contains("web at 2:Basic")
                .contains("worker at 1:Basic");
        Await.until(
                "two webs and a worker are up",
                SOON,
                () -> user.run("heroku", "ps").split(": up ", -1).length == 4);

        assertThat(user.run("heroku", "ps"))
                .contains("=== web (Basic): node server.js (2)")
                .contains("=== worker (Basic): node worker.js (1)")
                .contains("web.2: up ")
                .contains("worker.1: up ");
        web.eventuallySays("hello from web.2");
        assertThat(user.run("heroku", "logs", "--dyno-name", "worker.1"))
                .contains("app[worker.1]: at work");
    }

    @Test
    @Order(3)
    void restartingGivesEveryDynoANewStart() {
        assertThat(user.seen("heroku", "ps:restart")).contains("done");
        Await.until(
                "both webs have been stopped and started",
                SOON,
                () -> {
                    var log = user.run("heroku", "logs", "-n", "500", "--source", "heroku");
                    return log.contains("heroku[web.1]: Process exited with status 143")
                            && log.contains("heroku[web.2]: Process exited with status 143");
                });
        web.eventuallySays("hello from web.2");
    }

    @Test
    @Order(4)
    void aReleaseIsDescribed() {
        assertThat(user.run("heroku", "releases:info", "v3"))
                .contains("=== Release v3")
                .contains("Change:")
                .contains("Deploy ")
                .contains(Instance.EMAIL);
    }

    @Test
    @Order(5)
    void aFailedReleasePhaseKeepsTheOldReleaseServing() {
        user.attempt("heroku", "config:set", "RELEASE_EXIT=3");

        Await.until(
                "the release has failed",
                SOON,
                () -> user.run("heroku", "releases").contains("release command failed"));
        assertThat(web.status("https", "/")).isEqualTo(200);
        assertThat(user.run("heroku", "releases:output")).contains("migrating");
        assertThat(user.seen("heroku", "rollback", "v3"))
                .contains("done, v")
                .contains("Running release command...");
    }

    @Test
    @Order(6)
    void aDomainServesTheApp() {
        assertThat(user.seen("heroku", "domains:add", "www.afternoon.test"))
                .contains("www.afternoon.test");
        assertThat(user.run("heroku", "domains")).contains("www.afternoon.test");

        var port = instance.port("HTTP");
        assertThat(
                        user.run(
                                "curl",
                                "-sS",
                                "--resolve",
                                "www.afternoon.test:" + port + ":127.0.0.1",
                                "http://www.afternoon.test:" + port + "/"))
                .contains("hello from web.");
        assertThat(user.seen("heroku", "domains:remove", "www.afternoon.test")).contains("done");
    }

    @Test
    @Order(7)
    void maintenanceShowsItsPageAndLetsTheDynosRun() {
        user.seen("heroku", "maintenance:on");
        assertThat(web.status("https", "/")).isEqualTo(503);
        assertThat(user.run("heroku", "ps")).contains("web.1: up ");

        user.seen("heroku", "maintenance:off");
        assertThat(web.status("https", "/")).isEqualTo(200);
    }

    @Test
    @Order(8)
    void aFriendSeesTheAppOnceTheyHaveAccess() {
        assertThat(friend.attempt("heroku", "ps", "-a", APP).ok()).isFalse();

        assertThat(user.seen("heroku", "access:add", FRIEND)).contains("done");

        assertThat(user.run("heroku", "access")).contains(FRIEND);
        assertThat(friend.run("heroku", "ps", "-a", APP)).contains("web.1: up ");
        friend.seen("heroku", "git:clone", "-a", APP, "copy");

        assertThat(user.seen("heroku", "access:remove", FRIEND)).contains("done");
        assertThat(friend.attempt("heroku", "ps", "-a", APP).ok()).isFalse();
    }

    @Test
    @Order(9)
    void aRenamedAppAnswersAtItsNewName() {
        assertThat(user.run("heroku", "apps:info"))
                .contains("=== " + APP)
                .contains("Git URL:")
                .contains("Owner:")
                .contains(Instance.EMAIL);
        assertThat(user.seen("heroku", "apps:rename", RENAMED)).contains("done");

        new Web(instance, user, RENAMED).eventuallySays("hello from web.");
        assertThat(web.status("https", "/")).isEqualTo(404);
        assertThat(user.run("heroku", "apps:info")).contains("=== " + RENAMED);
    }

    @Test
    @Order(10)
    void destroyEndsTheAfternoon() {
        assertThat(user.seen("heroku", "apps:destroy", "--confirm", RENAMED)).contains("done");
        assertThat(user.attempt("heroku", "apps:info", "-a", RENAMED).ok()).isFalse();
    }
}
