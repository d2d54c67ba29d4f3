package dev.renga.control.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.builds.BuildStatus;
import dev.renga.control.builds.BuildWorld;
import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.kernel.Await;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.logs.Line;
import dev.renga.logs.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a developer sees of a push, from a real git; the build dyno alone is made up. */
class PushesTest {
    private static final GitLimits LIMITS =
            new GitLimits(
                    ByteSize.megabytes(4),
                    ByteSize.kilobytes(512),
                    1000,
                    10,
                    10,
                    Duration.ofMinutes(1));
    private final BuildWorld world = new BuildWorld();
    private Path folder;
    private ReleaseEnds ends;
    private LocalGit dynos;
    private GitServer server;
    private GitClient client;
    private Access ada;
    private App app;

    @BeforeEach
    void serve() throws IOException {
        folder = Files.createTempDirectory("renga-push");
        ada = world.ada();
        app = world.app(ada);
        dynos = new LocalGit(Files.createDirectories(folder.resolve("server")));
        ends = new ReleaseEnds(world.test().domain().releases());
        server = newServer();
        client = new GitClient(folder.resolve("client"));
        client.git("remote", "add", "heroku", server.url());
    }

    private GitServer newServer() throws IOException {
        var blobs = world.test().domain().blobs();
        var gate = new Pushes(world.builds(), blobs, world.logs(), ends, LIMITS);
        return new GitServer(TestRelay.of(dynos, gate, LIMITS), ada, app);
    }

    /** As when control is killed: its connections break, its git dynos end. */
    private void killControl() throws IOException {
        dynos.die();
        server.close();
        server = newServer();
        client.git("remote", "set-url", "heroku", server.url());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        world.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        }
    }

    /** What the server said, without git's prefix and the blanks that end its lines. */
    private static List<String> remote(ProcessRunner.Result push) {
        return push.stderr()
                .lines()
                .filter(it -> it.startsWith("remote:"))
                .map(it -> it.substring("remote:".length()).stripTrailing())
                .map(it -> it.startsWith(" ") ? it.substring(1) : it)
                .toList();
    }

    private String stored(String ref) {
        var repository = dynos.repository(app.id()).toString();
        var ask = Command.of("git", "-C", repository, "rev-parse", "--verify", "--quiet", ref);
        return new ProcessRunner().attempt(ask, new byte[0]).stdout().strip();
    }

    @Test
    void aPushThatIsReleasedReadsLikeHerokus() throws Exception {
        world.goodBuilder();
        client.commit("index.js", "1");
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).as(push.stderr()).isTrue();
        assertThat(remote(push))
                .containsExactly(
                        "Compressing source files... done.",
                        "Building source:",
                        "",
                        "-----> Node.js app detected",
                        "       Done: 43.4M",
                        "-----> Launching...",
                        "       Released v3",
                        "       https://quiet-pond.renga.localhost:5443/ deployed to Renga",
                        "",
                        "Verifying deploy... done.");
        var commit = client.git("rev-parse", "HEAD");
        assertThat(stored("refs/heads/main")).isEqualTo(commit);
        assertThat(world.test().domain().releases().current(app.id()).description())
                .isEqualTo("Deploy " + commit.substring(0, 8));
        assertThat(remote(client.attempt("push", "heroku", "main"))).isEmpty();

        client.commit("index.js", "2");
        assertThat(remote(client.attempt("push", "heroku", "main")))
                .startsWith("Updated 1 path from " + commit.substring(0, 7))
                .contains("       Released v4");
    }

    private void withReleaseCommand() {
        var result = BuildWorld.RESULT.replace("\"web\":", "\"release\": \"./migrate\", \"web\":");
        world.builder(0, Map.of("slug.tgz", "slug", "result.json", result), "       Done: 1.0M");
    }

    private void logOfRelease(Origin origin, String text) {
        var at = world.test().clock().instant();
        world.logs().write(app.id().value(), List.of(new Line(at, origin, "release.4711", text)));
    }

    @Test
    void aReleaseCommandIsShownAndWaitedFor() throws Exception {
        withReleaseCommand();
        logOfRelease(Origin.APP, "of an earlier one");
        client.commit("index.js", "1");
        var releases = world.test().domain().releases();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var push = threads.submit(() -> client.attempt("push", "heroku", "main"));
            Await.until("the release is pending", () -> releases.list(app.id()).size() == 3);
            logOfRelease(Origin.HEROKU, "Starting process with command `./migrate`");
            logOfRelease(Origin.APP, "migrated");
            logOfRelease(Origin.HEROKU, "Process exited with status 0");
            var pending = releases.list(app.id()).getFirst();
            releases.finish(pending.id(), ReleaseStatus.SUCCEEDED, 0);
            ends.changed(app.id());
            assertThat(push.get().ok()).isTrue();
            assertThat(remote(push.get()))
                    .containsSubsequence(
                            " !     Release command declared: this new release will not be available until the command succeeds.",
                            "       Released v3",
                            "Verifying deploy... done.",
                            "Running release command...",
                            "",
                            "migrated",
                            "Waiting for release.... done.")
                    .doesNotContain("of an earlier one");
        }
    }

    @Test
    void aReleaseCommandThatFailsIsToldButTheCodeIsStored() throws Exception {
        withReleaseCommand();
        client.commit("index.js", "1");
        var releases = world.test().domain().releases();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var push = threads.submit(() -> client.attempt("push", "heroku", "main"));
            Await.until("the release is pending", () -> releases.list(app.id()).size() == 3);
            releases.finish(releases.list(app.id()).getFirst().id(), ReleaseStatus.FAILED, 1);
            ends.missed();
            assertThat(remote(push.get())).contains("Waiting for release.... failed.");
            assertThat(stored("refs/heads/main")).isNotEmpty();
        }
    }

    @Test
    void aPushThatWasReleasedAndBrokenOffIsNotBuiltOnceMore() throws Exception {
        withReleaseCommand();
        client.commit("index.js", "1");
        var releases = world.test().domain().releases();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var push = threads.submit(() -> client.attempt("push", "heroku", "main"));
            Await.until("the release is pending", () -> releases.list(app.id()).size() == 3);
            killControl();
            releases.finish(releases.list(app.id()).getFirst().id(), ReleaseStatus.SUCCEEDED, 0);
            ends.missed();
            assertThat(push.get().ok()).isFalse();
        }
        assertThat(stored("refs/heads/main")).isEmpty();

        var again = client.attempt("push", "heroku", "main");
        assertThat(again.ok()).as(again.stderr()).isTrue();
        assertThat(remote(again))
                .containsExactly("Released as v3 already, by a push that was broken off.");
        assertThat(stored("refs/heads/main")).isEqualTo(client.git("rev-parse", "HEAD"));
        assertThat(world.builds().list(app.id())).hasSize(1);

        world.goodBuilder();
        client.attempt("push", "heroku", ":main");
        assertThat(remote(client.attempt("push", "heroku", "main")))
                .as("who knows that it was released wants it built anew")
                .contains("       Released v4");
    }

    @Test
    void aPushWhoseBuildFailsIsRefused() throws Exception {
        world.builder(1, Map.of(), " !     No default language could be detected for this app.");
        client.commit("index.js", "1");
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(remote(push))
                .containsSubsequence(
                        " !     No default language could be detected for this app.",
                        "",
                        "Verifying deploy...",
                        "",
                        "!       Push rejected to quiet-pond.");
        assertThat(push.stderr())
                .contains("! [remote rejected] main -> main (pre-receive hook declined)");
        assertThat(stored("refs/heads/main")).isEmpty();
    }

    @Test
    void otherBranchesAndTagsAreStoredWithoutABuild() throws Exception {
        client.commit("index.js", "1");
        var push = client.attempt("push", "heroku", "main:side", "main:refs/tags/v1");
        assertThat(remote(push)).containsExactly("Pushed to non-master branch, skipping build.");
        assertThat(stored("refs/heads/side")).isNotEmpty();
        var deletion = client.attempt("push", "heroku", ":side");
        assertThat(deletion.ok()).isTrue();
        assertThat(remote(deletion)).isEmpty();
        assertThat(world.builds().list(app.id())).isEmpty();
    }

    @Test
    void aForcePushToMasterIsBuilt() throws Exception {
        world.goodBuilder();
        client.commit("index.js", "1");
        client.git("push", "heroku", "main:master");
        client.git("commit", "--amend", "--quiet", "--message", "again");
        assertThat(client.attempt("push", "heroku", "main:master").ok()).isFalse();
        client.git("push", "--force", "heroku", "main:master");
        assertThat(stored("refs/heads/master")).isEqualTo(client.git("rev-parse", "HEAD"));
        assertThat(world.builds().list(app.id())).hasSize(2);
    }

    @Test
    void aCommitOfTooManyBytesIsRefusedWithTheReason() throws Exception {
        client.commit("zeros", "0".repeat(600_000));
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(remote(push)).contains(" !     The files of this commit are more than 512.0K.");
        assertThat(world.builds().list(app.id())).isEmpty();
    }

    @Test
    void theSourceOfACommitListsItsSubmodules() throws Exception {
        var sent = new java.util.concurrent.CompletableFuture<String>();
        world.engine()
                .script((it, spec) -> {
                    sent.complete(listOf(((Input.Blob) spec.inputs().getFirst()).digest()));
                    world.print(spec);
                    it.exit(spec.id(), 1, Map.of());
                });
        client.commit("index.js", "1");
        var dep = "1".repeat(40);
        client.git("update-index", "--add", "--cacheinfo", "160000," + dep + ",lib/my d\u00e9p");
        client.git("commit", "--quiet", "--message", "with a submodule");
        client.attempt("push", "heroku", "main");
        assertThat(sent.get()).isEqualTo("160000 commit " + dep + "\tlib/my d\u00e9p\n");
    }

    private String listOf(Digest source) {
        var tar = world.test().home().blob(source).toString();
        return new ProcessRunner().run(Command.of("tar", "-xOf", tar, ".renga-submodules"));
    }

    @Test
    void whoGoesAwayCancelsTheBuild() throws Exception {
        client.commit("index.js", "1");
        var push = client.start("push", "heroku", "main");
        Await.until("the build runs", () -> world.engine().specs().size() == 1);
        push.descendants().forEach(ProcessHandle::destroyForcibly);
        push.destroyForcibly();
        var build = world.builds().list(app.id()).getFirst();
        assertThat(world.builds().await(build.id()).failure())
                .isEqualTo("The build was cancelled.");
        assertThat(stored("refs/heads/main")).isEmpty();
    }

    @Test
    void aBuildThatIsCancelledElsewhereRefusesThePush() throws Exception {
        client.commit("index.js", "1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var push = threads.submit(() -> client.attempt("push", "heroku", "main"));
            Await.until("the build runs", () -> world.engine().specs().size() == 1);
            var build = world.builds().list(app.id()).getFirst();
            assertThat(world.builds().cancel(build.id())).isTrue();
            assertThat(push.get().ok()).isFalse();
            assertThat(remote(push.get())).contains(" !     The build was cancelled.");
            assertThat(world.builds().await(build.id()).status()).isEqualTo(BuildStatus.FAILED);
        }
    }
}
