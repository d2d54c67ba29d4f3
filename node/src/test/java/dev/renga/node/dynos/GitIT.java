package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.TestNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Git sessions: streams, the repository and the hook's socket. */
class GitIT {
    private final TestNode node = TestNode.start();

    @AfterEach
    void close() {
        node.close();
    }

    private DynoSpec git(String script) {
        return node.specs().of(DynoKind.GIT, "git.1", script).buildImage().stream(null).build();
    }

    @Test
    void theRepositoryIsTheDynosAndStays() throws IOException {
        var specs = node.specs();
        var init =
                specs
                        .of(
                                DynoKind.GIT,
                                "git.1",
                                "cd /renga/repository && git init -q --bare && ls")
                        .buildImage()
                        .stream(null)
                        .build();
        assertThat(said(init)).contains("HEAD");
        var again =
                specs
                        .of(
                                DynoKind.GIT,
                                "git.2",
                                "cat /renga/repository/HEAD; ls -d /renga/hooks; stat -c %u /renga/repository")
                        .buildImage()
                        .stream(null)
                        .build();

        assertThat(said(again)).isEqualTo("ref: refs/heads/master\n/renga/hooks\n1000\n");
        var head = node.home().repository(init.app()).resolve("HEAD");
        assertThat(Files.getAttribute(head, "unix:uid")).isEqualTo(1000);
    }

    private String said(DynoSpec spec) throws IOException {
        node.engine().apply(spec);
        try (var stdio = node.engine().attach(spec.id(), Attachment.STDIO)) {
            stdio.output().close();
            return new String(stdio.input().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anEmptyRepositoryGoesWithItsLastSessionOrAtTheNextStart() throws IOException {
        var specs = node.specs();
        var app = node.home().repository(specs.app());
        var session = specs.of(DynoKind.GIT, "git.1", "exec cat").buildImage().stream(null).build();
        node.engine().apply(session);
        node.await(session, State.UP);
        var erase =
                specs
                        .of(
                                DynoKind.GIT,
                                "git.2",
                                "cd /renga/repository; touch a; find . -mindepth 1 -delete")
                        .buildImage()
                        .stream(null)
                        .build();
        assertThat(node.toTheEnd(erase).exit()).isZero();
        node.remove(erase);
        assertThat(app).isEmptyDirectory();
        node.remove(session);
        assertThat(app).doesNotExist();

        node.stopNode();
        Files.createDirectory(app);
        node.startNode();
        assertThat(app).doesNotExist();
    }

    @Test
    void theHookTalksToWhoeverIsAttached() throws IOException {
        var spec =
                git(
                        """
                        exec perl -MIO::Socket::UNIX -e '
                        my $s = IO::Socket::UNIX->new("/renga/hook.sock") or die "no socket: $!";
                        print $s "refs 1\\n"; $s->flush;
                        print scalar <$s>;'
                        """);
        node.engine().apply(spec);

        try (var hook = node.engine().attach(spec.id(), Attachment.HOOK);
                var stdio = node.engine().attach(spec.id(), Attachment.STDIO)) {
            assertThat(hook.input().readNBytes(7))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("refs 1\n");
            hook.output().write("yes\n".getBytes(StandardCharsets.US_ASCII));
            hook.output().close();
            assertThat(new String(stdio.input().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("yes\n");
        }
        assertThat(node.await(spec, State.COMPLETE).exit()).isZero();
    }

    @Test
    void whoeverWaitsForAHookThatNeverSpeaksIsToldOfTheEnd() {
        var spec = git("exit 3");
        node.engine().apply(spec);

        assertThatThrownBy(() -> node.engine().attach(spec.id(), Attachment.HOOK).close())
                .hasMessageContaining("ended before its hook spoke");
        assertThat(node.await(spec, State.COMPLETE).exit()).isEqualTo(3);
    }

    @Test
    void theStreamsAreGivenOnce() {
        var spec = git("exec cat");
        node.engine().apply(spec);
        try (var _ = node.engine().attach(spec.id(), Attachment.STDIO)) {
            assertThatThrownBy(() -> node.engine().attach(spec.id(), Attachment.STDIO).close())
                    .hasMessageContaining("only once");
        }
    }

    @Test
    void thereIsNoNetworkAndNothingElseToWriteTo() throws IOException {
        var script =
                """
                cat /proc/net/dev | grep -c : ; (echo x > /app/x) 2>/dev/null || echo read-only
                echo x > /tmp/x && echo tmp
                timeout 1 bash -c 'exec 3<>/dev/tcp/%s/6280' 2>/dev/null || echo unreachable
                """
                        .formatted(node.engine().facts().gatewayAddress());

        assertThat(said(git(script))).isEqualTo("1\nread-only\ntmp\nunreachable\n");
    }

    @Test
    void aSessionThatIsRemovedEndsWithItsProcesses() {
        var spec = git("exec sleep 1000");
        node.engine().apply(spec);
        node.await(spec, State.UP);

        node.remove(spec);
    }

    @Test
    void whatTheProgramSaidOnItsErrorStreamIsTheReason() {
        var end = node.toTheEnd(git("echo 'fatal: no such thing' >&2; exit 128"));

        assertThat(end.exit()).isEqualTo(128);
        assertThat(end.reason()).isEqualTo("fatal: no such thing");
    }
}
