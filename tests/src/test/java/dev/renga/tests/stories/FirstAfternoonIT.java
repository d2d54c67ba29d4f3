package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
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
 * A Heroku user's first afternoon, with the unmodified CLI: each step goes on from the one before.
 */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAfternoonIT {
    private static final String APP = "first-afternoon";
    private static final String SECRET = "s3cret-of-the-afternoon";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SERVER =
            """
            const http = require('http');
            const greeting = process.env.GREETING || 'hello';
            http.createServer((request, response) => {
              console.log('asked for ' + request.url);
              response.end(greeting + ' from ' + process.env.DYNO + '\\n');
            }).listen(process.env.PORT, () => console.log('listening'));
            """;
    private Instance instance;
    private Terminal user;
    private Web web;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        var terminal = Terminal.of(running);
        user = terminal.in(terminal.folder().resolve("app"));
        user.write("server.js", SERVER);
        user.write(
                "package.json",
                """
                {"name": "afternoon", "version": "1.0.0", "private": true,
                 "engines": {"node": "22.x"}, "scripts": {"start": "node server.js"},
                 "dependencies": {"ms": "2.1.3"}}
                """);
        user.write(
                "package-lock.json",
                """
                {"name": "afternoon", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
                 "packages": {
                  "": {"name": "afternoon", "version": "1.0.0", "dependencies": {"ms": "2.1.3"},
                       "engines": {"node": "22.x"}},
                  "node_modules/ms": {"version": "2.1.3"}}}
                """);
        user.run("git", "init", "-q", "-b", "main");
        commit("First version");
        web = new Web(running, user, APP);
    }

    @Test
    @Order(1)
    void createMakesAnAppAndAGitRemote() {
        var said = user.seen("heroku", "create", APP);

        assertThat(said).contains("Creating " + APP + "... done");
        assertThat(user.run("git", "remote", "-v"))
                .contains("https://localhost:" + instance.port("HTTPS") + "/" + APP + ".git");
    }

    @Test
    @Order(2)
    void aBlankAppAnswersAsOneThatWasNeverDeployed() {
        assertThat(web.status("https", "/")).isEqualTo(502);
    }

    @Test
    @Order(3)
    void aPushBuildsReleasesAndServes() {
        var said = user.seen("git", "push", "heroku", "main");

        assertThat(said)
                .contains("remote: Compressing source files... done.")
                .contains("remote: Building source:")
                .contains("remote: -----> Node.js app detected")
                .contains("remote: -----> Discovering process types")
                .contains("remote: -----> Launching...")
                .contains("remote:        Released v3")
                .contains("remote: Verifying deploy... done.")
                .contains("main -> main");
        web.eventuallySays("hello from web.1");
    }

    @Test
    @Order(4)
    void theAppAnswersOverBothHttpAndHttps() {
        assertThat(web.get("http", "/")).contains("hello from web.1");
        assertThat(web.get("https", "/")).contains("hello from web.1");
    }

    @Test
    @Order(5)
    void aConfigVarMakesAReleaseAndRestartsTheApp() {
        instance.secrets().add("a config var", SECRET);
        assertThat(
                        user.seen(
                                "heroku",
                                "config:set",
                                "GREETING=bonjour",
                                "SESSION_SECRET=" + SECRET))
                .contains("done, v4");
        web.eventuallySays("bonjour from web.1");
        assertThat(user.run("heroku", "config:get", "GREETING").strip()).isEqualTo("bonjour");

        assertThat(user.seen("heroku", "config:unset", "GREETING")).contains("done, v5");
        web.eventuallySays("hello from web.1");
        assertThat(user.run("heroku", "config:get", "GREETING").strip()).isEmpty();
    }

    @Test
    @Order(6)
    void releasesListWhatHappened() {
        var said = user.run("heroku", "releases");

        assertThat(said)
                .contains("v5")
                .contains("Remove GREETING config vars")
                .contains("v4")
                .contains("Set GREETING, SESSION_SECRET config vars")
                .contains("v3")
                .contains("Deploy " + head())
                .contains("v2")
                .contains("Enable Logplex")
                .contains("v1")
                .contains("Initial release");
    }

    @Test
    @Order(7)
    void rollbackBringsBackCodeAndConfig() {
        assertThat(user.seen("heroku", "rollback", "v4")).contains("done, v6");
        web.eventuallySays("bonjour from web.1");
    }

    @Test
    @Order(8)
    void logsMergeAppRouterAndPlatform() {
        web.get("https", "/looked-for");
        Await.until(
                "the request in the log",
                SOON,
                () -> {
                    var log = user.run("heroku", "logs", "-n", "200");
                    return log.contains("app[web.1]: asked for /looked-for")
                            && log.contains("path=\"/looked-for\"");
                });
        assertThat(user.run("heroku", "logs", "-n", "500"))
                .contains("app[api]: Release v3 created by user " + Instance.EMAIL)
                .contains("app[api]: Deploy " + head() + " by user " + Instance.EMAIL)
                .contains("heroku[web.1]: Starting process with command `npm start`")
                .contains("heroku[web.1]: State changed from starting to up")
                .contains("heroku[web.1]: Stopping all processes with SIGTERM")
                .contains("heroku[web.1]: Process exited with status 143")
                .contains("app[web.1]: listening")
                .contains("heroku[router]: at=info method=GET path=\"/looked-for\"");
        assertThat(user.run("heroku", "logs", "--source", "app", "--dyno-name", "web.1"))
                .contains("app[web.1]")
                .doesNotContain("heroku[router]");
    }

    @Test
    @Order(9)
    void aTailShowsWhatComes() throws Exception {
        var tail = user.start("heroku", "logs", "--tail");
        try (var lines = tail.inputReader()) {
            web.get("http", "/while-tailing");
            assertThat(
                            lines.lines()
                                    .filter(it -> it.contains("asked for /while-tailing"))
                                    .findFirst())
                    .isPresent();
        } finally {
            tail.destroyForcibly();
        }
    }

    @Test
    @Order(10)
    void buildpacksAreSetAndAdded() {
        assertThat(user.run("heroku", "buildpacks"))
                .as("found by the first push")
                .contains("heroku/nodejs");
        user.run("heroku", "buildpacks:add", "-i", "1", "https://example.com/first.git");
        assertThat(user.run("heroku", "buildpacks"))
                .contains("1. https://example.com/first.git")
                .contains("2. heroku/nodejs");
        user.run("heroku", "buildpacks:clear");
        assertThat(user.seen("heroku", "buildpacks:set", "heroku/nodejs"))
                .contains("Buildpack set");
    }

    @Test
    @Order(11)
    void aSecondPushUsesTheCache() {
        user.write("server.js", SERVER.replace("'hello'", "'hello again'"));
        commit("Second version");
        user.run("heroku", "config:unset", "GREETING");

        assertThat(user.seen("git", "push", "heroku", "main"))
                .contains("from the cache")
                .contains("Released v8");
        web.eventuallySays("hello again from web.1");
    }

    @Test
    @Order(12)
    void aPushThatFailsLeavesTheOldReleaseServing() {
        user.write(
                "package.json",
                "{\"name\": \"afternoon\", \"scripts\": {\"build\": \"echo broken; exit 1\"}}");
        commit("Broken version");

        var push = user.attempt("git", "push", "heroku", "main");

        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("Push rejected").contains("pre-receive hook declined");
        assertThat(web.get("https", "/")).contains("hello again from web.1");
        user.run("git", "reset", "-q", "--hard", "HEAD^");
    }

    @Test
    @Order(13)
    void otherBranchesAreStoredAndNotBuilt() {
        assertThat(user.seen("git", "push", "heroku", "main:refs/heads/wip"))
                .contains("skipping build");
    }

    @Test
    @Order(14)
    void cloneGivesTheCodeBack() {
        var elsewhere = user.in(user.folder().getParent());
        elsewhere.run("heroku", "git:clone", "-a", APP, "copy");

        assertThat(elsewhere.run("git", "-C", "copy", "rev-parse", "HEAD"))
                .isEqualTo(user.run("git", "rev-parse", "HEAD"));
    }

    @Test
    @Order(15)
    void aStrangerSeesPushesAndReadsNothing() {
        var stranger = Terminal.of(instance, instance.accountToken("eve@example.com"));

        assertThat(stranger.run("heroku", "apps")).doesNotContain(APP);
        for (var verb : new String[] {"apps:info", "config", "releases", "logs", "buildpacks"}) {
            var refused = stranger.attempt("heroku", verb, "-a", APP);
            assertThat(refused.ok()).as(verb).isFalse();
            assertThat(refused.stderr())
                    .as(verb)
                    .contains("You do not have access to the app " + APP);
        }
        var clone = stranger.attempt("heroku", "git:clone", "-a", APP);
        assertThat(clone.ok()).isFalse();
        assertThat(
                        user.attempt(
                                        "git",
                                        "ls-remote",
                                        "https://x:wrong@localhost:"
                                                + instance.port("HTTPS")
                                                + "/"
                                                + APP
                                                + ".git")
                                .ok())
                .isFalse();
    }

    @Test
    @Order(16)
    void destroyTakesEverythingAway() {
        assertThat(user.seen("heroku", "apps:destroy", "--confirm", APP)).contains("done");

        assertThat(web.status("https", "/")).isEqualTo(404);
        assertThat(user.attempt("heroku", "apps:info", "-a", APP).stderr())
                .contains("Couldn't find that app");
    }

    private String head() {
        return user.run("git", "rev-parse", "HEAD").substring(0, 8);
    }

    private void commit(String message) {
        user.run("git", "add", "-A");
        user.run("git", "commit", "-q", "-m", message);
    }
}
