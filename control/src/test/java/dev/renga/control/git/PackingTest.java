package dev.renga.control.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.apps.App;
import dev.renga.kernel.Await;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories are packed by git itself, after a push that was let be. */
class PackingTest {
    private static final GitLimits LIMITS =
            new GitLimits(
                    ByteSize.megabytes(1), ByteSize.megabytes(4), 200, 5, 8, Duration.ofMinutes(1));
    private final ProcessRunner runner = new ProcessRunner();
    @TempDir Path folder;
    private LocalGit dynos;
    private GitServer server;
    private GitClient client;
    private volatile boolean packing = true;
    private volatile boolean fails;
    private volatile PushGate gate = (push, hook) -> hook.accept();

    @BeforeEach
    void serve() throws IOException {
        dynos = new LocalGit(Files.createDirectories(folder.resolve("server")));
        PushGate asked =
                (push, hook) -> {
                    hook.updates();
                    gate.decide(push, hook);
                };
        server = new GitServer(TestRelay.packing(this::start, asked, LIMITS, () -> packing));
        client = new GitClient(folder.resolve("client"));
        client.git("remote", "add", "heroku", server.url());
    }

    private GitDynos.GitDyno start(App app, GitCommand command) {
        var dyno = dynos.start(app, command);
        if (fails && command.argv().contains("pack")) {
            dyno.close();
            throw new RengaException(Problem.SERVICE_UNAVAILABLE, "no room for a git dyno");
        }
        return dyno;
    }

    /** A push that packs nothing: it has its turn after what packs now. */
    private void pushLast(String content) throws IOException {
        packing = false;
        client.commit("a.txt", content);
        client.git("push", "heroku", "main");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Command git(String... arguments) {
        var repository = dynos.repository(GitServer.APP.id());
        return Command.of("git", "-c", "safe.directory=*").plus(arguments).in(repository);
    }

    private int packs() {
        return Integer.parseInt(
                runner.run(git("count-objects", "-v"))
                        .lines()
                        .filter(it -> it.startsWith("packs: "))
                        .map(it -> it.substring("packs: ".length()))
                        .findFirst()
                        .orElseThrow());
    }

    private int packings() {
        return Collections.frequency(dynos.commands(), "pack");
    }

    private void fillWithLooseObjects() throws IOException {
        var files = Files.createDirectory(folder.resolve("files"));
        var names =
                IntStream.range(0, 3000)
                        .mapToObj(it -> files.resolve(Integer.toString(it)))
                        .toList();
        for (var name : names) {
            Files.writeString(name, name.toString());
        }
        var list = names.stream().map(Path::toString).collect(Collectors.joining("\n"));
        var input = list.getBytes(StandardCharsets.UTF_8);
        assertThat(runner.attempt(git("hash-object", "-w", "--stdin-paths"), input).ok()).isTrue();
    }

    @Test
    void oneThatGrewIsPackedAndOneThatDidNotIsLeftAsItIs() throws Exception {
        client.commit("a.txt", "1");
        client.git("push", "heroku", "main");
        Await.until("git had a look", () -> packings() == 1);
        assertThat(packs()).isZero();

        fillWithLooseObjects();
        client.commit("a.txt", "2");
        client.git("push", "heroku", "main");

        Await.until("it is packed", () -> packs() > 0);
        client.git("clone", "--quiet", server.url(), "copy");
        assertThat(client.folder().resolve("copy/a.txt")).hasContent("2");
        pushLast("3");
        assertThat(packings()).isEqualTo(2);
    }

    @Test
    void aRefusedPushPacksNothing() throws Exception {
        client.commit("a.txt", "1");
        gate = (push, hook) -> hook.refuse();
        assertThat(client.attempt("push", "heroku", "main").ok()).isFalse();
        assertThat(packings()).isZero();
    }

    @Test
    void itWaitsForThePushAndTheNextPushForIt() throws Exception {
        client.commit("a.txt", "1");
        gate =
                (push, hook) -> {
                    assertThat(packings()).isZero();
                    hook.accept();
                };
        client.git("push", "heroku", "main");
        Await.until("its turn came", () -> packings() == 1);
        gate = (push, hook) -> hook.accept();
        pushLast("2");
        assertThat(dynos.commands())
                .containsSubsequence("receive-pack", "pack", "receive-pack")
                .endsWith("receive-pack");
    }

    @Test
    void aFailureHarmsNoPush() throws Exception {
        fails = true;
        client.commit("a.txt", "1");
        client.git("push", "heroku", "main");
        Await.until("it was tried", () -> packings() == 1);
        pushLast("2");
    }

    @Test
    void aRepositoryThatWasErasedStaysEmpty() throws Exception {
        try (var dyno = dynos.start(GitServer.APP, GitCommand.pack(LIMITS))) {
            dyno.awaitEnd();
        }
        assertThat(dynos.repository(GitServer.APP.id())).isEmptyDirectory();
    }
}
