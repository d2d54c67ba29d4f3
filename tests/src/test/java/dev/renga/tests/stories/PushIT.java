package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.Json;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** What can become of a push, and the same source by the API. */
@ExtendWith(InstanceExtension.class)
@Isolated("it kills control")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PushIT {
    private static final String APP = "push-story";
    private static final Duration SOON = Duration.ofSeconds(60);
    private Instance instance;
    private Terminal user;
    private String api;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        var terminal = Terminal.of(running);
        user = terminal.in(terminal.folder().resolve("app"));
        api = "https://localhost:" + running.port("HTTPS");
        user.write(
                "server.js",
                "require('http').createServer((q, a) => a.end('hi')).listen(process.env.PORT)\n");
        user.write(
                "package-lock.json",
                "{\"name\": \"push\", \"lockfileVersion\": 3, \"packages\": {\"\": {}}}\n");
        user.run("git", "init", "-q", "-b", "main");
        commitWithBuildOf("sleep 120");
        user.seen("heroku", "create", APP);
    }

    @AfterAll
    void leave() {
        user.attempt("heroku", "apps:destroy", "--app", APP, "--confirm", APP);
    }

    private void commitWithBuildOf(String script) {
        user.write(
                "package.json",
                """
                {"name": "push", "private": true, "engines": {"node": "22.x"},
                 "scripts": {"start": "node server.js", "heroku-postbuild": "%s"}}
                """
                        .formatted(script));
        user.run("git", "add", "--all");
        user.run("git", "commit", "-q", "-m", script);
    }

    private JsonNode ask(String... curl) {
        var all = new ArrayList<>(List.of("sh", "-c", ASK, "ask"));
        all.addAll(List.of(curl));
        return Json.read(user.run(all.toArray(String[]::new)));
    }

    /** The key stays in the environment: arguments can be read by everybody. */
    private static final String ASK =
            """
            printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY" |
              curl -sSf --config - -H 'Accept: application/vnd.heroku+json; version=3' \
                -H 'Content-Type: application/json' "$@"
            """;

    private JsonNode lastBuild() {
        var builds = ask(api + "/apps/" + APP + "/builds");
        return builds.get(builds.size() - 1);
    }

    private String remote(String ref) {
        return user.run("git", "ls-remote", "heroku", ref).strip();
    }

    private Process pushThatBuilds() throws IOException {
        var push = user.start("git", "push", "heroku", "main");
        var said =
                new BufferedReader(
                        new InputStreamReader(push.getErrorStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("heroku-postbuild")) {
                return push;
            }
        }
        throw new AssertionError("the push ended before its build ran");
    }

    private void awaitFailedBuild() {
        Await.until("the build has failed", SOON, () -> status().equals("failed"));
        assertThat(remote("refs/heads/main")).isEmpty();
    }

    private String status() {
        return lastBuild().at("/status").asString();
    }

    @Test
    @Order(1)
    void anotherBranchIsStoredWithoutABuild() {
        assertThat(user.seen("git", "push", "heroku", "main:side")).contains("skipping build.");
        assertThat(remote("refs/heads/side")).isNotEmpty();
        assertThat(ask(api + "/apps/" + APP + "/builds").size()).isZero();
    }

    @Test
    @Order(2)
    void whoGoesAwayCancelsTheBuild() throws Exception {
        var push = pushThatBuilds();
        push.descendants().forEach(ProcessHandle::destroy);
        push.destroy();
        awaitFailedBuild();
    }

    @Test
    @Order(3)
    void aControlThatDiesLeavesTheBranchWhereItWas() throws Exception {
        var push = pushThatBuilds();
        var pid = Json.read(instance.renga("status", "--json")).at("/control/pid").asLong();
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        assertThat(push.waitFor()).isNotZero();
        Await.until("control is back", SOON, () -> user.attempt("git", "ls-remote", "heroku").ok());
        awaitFailedBuild();
    }

    @Test
    @Order(4)
    void aBuildThatFailsRefusesThePushAndSaysWhere() {
        commitWithBuildOf("false");
        var push = user.attempt("git", "push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr())
                .contains("remote:  !     Push failed")
                .contains("remote: !       Push rejected to " + APP + ".")
                .contains("! [remote rejected] main -> main (pre-receive hook declined)");
        assertThat(user.run("heroku", "logs", "--app", APP)).contains("Build failed");
    }

    @Test
    @Order(5)
    void thePushAfterAllThatIsReleased() {
        commitWithBuildOf("true");
        assertThat(user.seen("git", "push", "heroku", "main")).contains("Released v3");
        assertThat(remote("refs/heads/main"))
                .startsWith(user.run("git", "rev-parse", "HEAD").strip());
    }

    @Test
    @Order(6)
    void theSameSourceByTheApiMakesARelease() {
        var source = ask("-X", "POST", api + "/sources").at("/source_blob");
        user.run(
                "git",
                "archive",
                "--format=tar.gz",
                "--prefix=top/",
                "-o",
                "../source.tgz",
                "HEAD");
        var put = source.at("/put_url").asString();
        user.run("curl", "-sSf", "-H", "Content-Type:", "-T", "../source.tgz", put);
        var build =
                ask(
                        "-d",
                        "{\"source_blob\": {\"url\": \"%s\", \"version\": \"by-api\"}}"
                                .formatted(source.at("/get_url").asString()),
                        api + "/apps/" + APP + "/builds");
        var output = user.run("curl", "-sSfN", build.at("/output_stream_url").asString());
        assertThat(output).contains("-----> Node.js app detected").contains("Released v4");
        assertThat(status()).isEqualTo("succeeded");
        assertThat(user.run("heroku", "releases", "--app", APP)).contains("Deploy by-api");
    }
}
