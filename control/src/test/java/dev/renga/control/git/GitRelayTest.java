package dev.renga.control.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay and the scripts of git dynos, with a real git on both ends. */
class GitRelayTest {
    private static final GitLimits LIMITS =
            new GitLimits(
                    ByteSize.kilobytes(256),
                    ByteSize.megabytes(4),
                    200,
                    5,
                    8,
                    Duration.ofMinutes(1));
    private Path folder;
    private LocalGit dynos;
    private GitServer server;
    private GitClient client;
    private final List<List<RefUpdate>> asked = new CopyOnWriteArrayList<>();
    private volatile PushGate gate = (push, hook) -> hook.accept();

    @BeforeEach
    void serve() throws IOException {
        folder = Files.createTempDirectory("renga-git");
        dynos = new LocalGit(Files.createDirectories(folder.resolve("server")));
        PushGate noting =
                (push, hook) -> {
                    asked.add(hook.updates());
                    gate.decide(push, hook);
                };
        server = new GitServer(TestRelay.of(dynos, noting, LIMITS));
        client = new GitClient(folder.resolve("client"));
        client.git("remote", "add", "heroku", server.url());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        }
    }

    private String stored(String ref) {
        return new ProcessRunner()
                .attempt(
                        Command.of(
                                "git",
                                "-c",
                                "safe.directory=*",
                                "-C",
                                dynos.repository(GitServer.APP.id()).toString(),
                                "rev-parse",
                                "--verify",
                                "--quiet",
                                ref),
                        new byte[0])
                .stdout()
                .strip();
    }

    @Test
    void anAcceptedPushIsStoredAndCloned() throws Exception {
        var commit = client.commit("a.txt", "hello");
        client.git("push", "heroku", "main");
        assertThat(asked.getFirst())
                .containsExactly(new RefUpdate("0".repeat(40), commit, "refs/heads/main"));
        client.git("clone", "--quiet", server.url(), "copy");
        assertThat(client.folder().resolve("copy/a.txt")).hasContent("hello");
        assertThat(client.git("push", "heroku", "main")).isEmpty();
    }

    @Test
    void aRefusedPushLeavesTheBranchWhereItWas() throws Exception {
        var first = client.commit("a.txt", "1");
        client.git("push", "heroku", "main");
        client.commit("a.txt", "2");
        gate =
                (push, hook) -> {
                    hook.show(" !     No.\n");
                    hook.refuse();
                };
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr())
                .contains("remote:  !     No.")
                .contains("! [remote rejected] main -> main (pre-receive hook declined)");
        assertThat(stored("refs/heads/main")).isEqualTo(first);
    }

    @Test
    void aGateThatIsGoneRefusesThePush() throws Exception {
        client.commit("a.txt", "1");
        gate = (push, hook) -> hook.close();
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("remote:  !     The platform went away.");
        assertThat(stored("refs/heads/main")).isEmpty();
    }

    @Test
    void theSourceOfACommitComesWholeAsATar() throws Exception {
        client.commit(".gitattributes", "secret.txt export-ignore\nid.txt export-subst\n");
        client.commit("id.txt", "$Format:%H$");
        client.commit("dir/big.txt", "x".repeat(300_000));
        client.commit("secret.txt", "kept");
        var tar = folder.resolve("source.tar");
        gate =
                (push, hook) -> {
                    try (var source = hook.source(hook(push))) {
                        Files.copy(source, tar);
                    }
                    hook.accept();
                };
        var said = client.attempt("push", "heroku", "main").stderr();
        assertThat(said).contains("remote: Compressing source files... done.");
        assertThat(said).doesNotContain("Updated");
        var files = Files.createDirectories(folder.resolve("files"));
        new ProcessRunner().run(Command.of("tar", "-xf", tar.toString(), "-C", files.toString()));
        assertThat(files.resolve("secret.txt")).hasContent("kept");
        assertThat(files.resolve("id.txt")).hasContent("$Format:%H$");
        assertThat(files.resolve("dir/big.txt")).hasSize(300_000);

        Files.delete(tar);
        client.commit("secret.txt", "changed");
        assertThat(client.attempt("push", "heroku", "main").stderr())
                .containsPattern("remote: Updated 1 path from [0-9a-f]{7}\\s");
    }

    private String hook(GitCall push) {
        assertThat(push.app()).isEqualTo(GitServer.APP);
        return asked.getLast().getFirst().after();
    }

    @Test
    void aSourceThatIsNotReadToItsEndCanBeRefused() throws Exception {
        client.commit("big.txt", "x".repeat(2_000_000));
        gate =
                (push, hook) -> {
                    try (var source = hook.source(hook(push))) {
                        assertThat(source.readNBytes(1000)).hasSize(1000);
                    }
                    hook.show(" !     Too large.\n");
                    hook.refuse();
                };
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
    }

    @Test
    void otherBranchesTagsForcePushesAndDeletionsAreGitsOwnBusiness() throws Exception {
        var first = client.commit("a.txt", "1");
        client.commit("a.txt", "2");
        client.git("tag", "v1");
        client.git("push", "heroku", "main", "main:side", "v1");
        assertThat(asked.getFirst()).hasSize(3);
        client.git("reset", "--quiet", "--hard", first);
        assertThat(client.attempt("push", "heroku", "main").ok()).isFalse();
        client.git("push", "--force", "heroku", "main");
        assertThat(stored("refs/heads/main")).isEqualTo(first);
        client.git("push", "heroku", ":side", ":v1", ":main");
        assertThat(stored("refs/heads/main")).isEmpty();
        assertThat(stored("refs/tags/v1")).isEmpty();
    }

    @Test
    void aCloneChecksOutMasterWhereThereIsNoMain() throws Exception {
        client.commit("a.txt", "1");
        client.git("push", "heroku", "main:master");
        client.git("clone", "--quiet", server.url(), "copy");
        assertThat(client.folder().resolve("copy/a.txt")).hasContent("1");
    }

    @Test
    void aPushOfTooManyBytesIsRefusedWithTheReason() throws Exception {
        var random = new byte[600_000];
        new java.util.Random(1).nextBytes(random);
        Files.write(client.folder().resolve("random"), random);
        client.commit("a.txt", "1");
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("exceeds maximum allowed size");
        assertThat(asked).isEmpty();
    }

    @Test
    void aPushOfTooManyObjectsIsRefusedWithTheReason() throws Exception {
        for (int i = 0; i < 201; i++) {
            Files.writeString(client.folder().resolve("f" + i), "" + i);
        }
        client.commit("a.txt", "1");
        var push = client.attempt("push", "heroku", "main");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("203 objects in one push, at most 200 can be");
    }

    @Test
    void aPushOfTooManyBranchesIsRefusedWithTheReason() throws Exception {
        client.commit("a.txt", "1");
        var push =
                client.attempt(
                        "push", "heroku", "main:b1", "main:b2", "main:b3", "main:b4", "main:b5",
                        "main:b6");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("6 branches and tags in one push, at most 5 can be");
    }

    @Test
    void aRepositoryHoldsOnlySoManyBranches() throws Exception {
        client.commit("a.txt", "1");
        client.git("push", "heroku", "main:b1", "main:b2", "main:b3", "main:b4", "main:b5");
        client.git("push", "heroku", "main:b6", "main:b7", "main:b8");
        var push = client.attempt("push", "heroku", "main:b9");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("The repository may hold 8 branches and tags.");
    }

    @Test
    void aRequestThatIsNoneOfGitsIsABadOne() throws Exception {
        for (var body : List.of("", "xyz", "zzzz", "ffff", "0005", "0008abcd")) {
            assertThat(status(body, null)).as(body).isEqualTo(400);
        }
        assertThat(status("0000", "gzip")).isEqualTo(400);
        assertThat(status("0000", "br")).isEqualTo(400);
        assertThat(status("0000", null)).isEqualTo(200);
    }

    private int status(String body, @Nullable String encoding) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + "/git-receive-pack"))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aBrokenObjectIsRefused() throws Exception {
        client.commit("a.txt", "1");
        var tree = client.git("rev-parse", "HEAD^{tree}");
        Files.writeString(
                client.folder().resolve("bad"),
                "tree %s\nauthor Ada <ada> x\ncommitter Ada\n\nbad\n".formatted(tree));
        var bad = client.git("hash-object", "--literally", "-t", "commit", "-w", "bad");
        var push = client.attempt("push", "heroku", bad + ":refs/heads/main");
        assertThat(push.ok()).isFalse();
        assertThat(push.stderr()).contains("fsck error");
        assertThat(asked).isEmpty();
    }

    @Test
    void pushesToOneAppComeOneAfterTheOtherAndALateOneIsTold() throws Exception {
        client.commit("a.txt", "1");
        client.git("push", "heroku", "main");
        var other = new GitClient(folder.resolve("other"));
        other.git("pull", "--quiet", server.url(), "main");
        client.commit("a.txt", "2");
        other.commit("b.txt", "3");
        var decide = new CountDownLatch(1);
        gate =
                (push, hook) -> {
                    decide.await();
                    hook.accept();
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> client.attempt("push", "heroku", "main"));
            Await.until("the first push is in its hook", () -> asked.size() == 2);
            int before = dynos.started();
            var second = threads.submit(() -> other.attempt("push", server.url(), "main"));
            Await.until("the second asks for the branches", () -> dynos.started() > before);
            decide.countDown();
            assertThat(first.get().ok()).isTrue();
            assertThat(second.get().ok()).isFalse();
        }
        assertThat(asked).hasSize(2);
        assertThat(stored("refs/heads/main")).isEqualTo(client.git("rev-parse", "main"));
    }

    @Test
    void aDeveloperWhoGoesAwayEndsTheTalkWithTheHook() throws Exception {
        client.commit("a.txt", "1");
        var gone = new CountDownLatch(1);
        gate =
                (push, hook) -> {
                    hook.awaitGone();
                    gone.countDown();
                };
        var push = client.start("push", "heroku", "main");
        Await.until("the push is in its hook", () -> asked.size() == 1);
        push.descendants().forEach(ProcessHandle::destroyForcibly);
        push.destroyForcibly();
        gone.await();
        assertThat(stored("refs/heads/main")).isEmpty();
    }
}
