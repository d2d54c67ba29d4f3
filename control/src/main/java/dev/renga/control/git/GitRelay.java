package dev.renga.control.git;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.builds.Builds;
import dev.renga.control.builds.DynoStarter;
import dev.renga.control.builds.Turns;
import dev.renga.control.git.GitDynos.GitDyno;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.logs.LogReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Git's smart HTTP protocol: each request is answered by git in a dyno of its own, which gets the
 * request's body and gives the answer's. Thread-safe.
 */
public final class GitRelay {
    private static final System.Logger LOG = System.getLogger("renga.git");
    private final GitDynos dynos;
    private final PushGate gate;
    private final GitLimits limits;
    private final Turns turns;
    private final Packing packing;

    /** Serves from dynos of their own what is asked for; pushes are built. */
    public static GitRelay on(
            DynoStarter dynos,
            Stacks stacks,
            Builds builds,
            Blobs blobs,
            LogReader logs,
            ReleaseEnds ends,
            GitLimits limits,
            InstantSource clock) {
        var sessions = new PlatformGitDynos(dynos, stacks, limits.time(), clock);
        var packers = new PlatformGitDynos(dynos, stacks, Packing.LONGEST, clock);
        var turns = new Turns();
        var packing = new Packing(packers, turns, limits, GitRelay::isWorthALook);
        var pushes = new Pushes(builds, blobs, logs, ends, limits);
        return new GitRelay(sessions, pushes, limits, turns, packing);
    }

    GitRelay(GitDynos dynos, PushGate gate, GitLimits limits, Turns turns, Packing packing) {
        this.dynos = dynos;
        this.gate = gate;
        this.limits = limits;
        this.turns = turns;
        this.packing = packing;
    }

    /** One push in ten, by chance: so it needs no count that outlives control. */
    private static boolean isWorthALook() {
        return ThreadLocalRandom.current().nextInt(10) == 0;
    }

    /** Answers {@code GET info/refs}. */
    public void advertise(GitCall call, GitAnswer answer) throws IOException {
        var command = GitCommand.advertise(call.service(), call.usableProtocol(), limits);
        try (var dyno = dynos.start(call.app(), command)) {
            var stdio = dyno.stdio();
            var out = answer.begin(call.service().advertisementType());
            if (!call.isVersion2()) {
                PktLines.write(out, "# service=%s\n".formatted(call.service().text()));
                PktLines.flush(out);
            }
            Relay.run(InputStream.nullInputStream(), stdio, out);
        }
    }

    /** Answers {@code POST git-upload-pack} and {@code POST git-receive-pack}. */
    public void answer(GitCall call, GitAnswer answer) throws IOException {
        switch (call.service()) {
            case UPLOAD_PACK -> fetch(call, answer);
            case RECEIVE_PACK -> push(call, answer);
        }
    }

    private void fetch(GitCall call, GitAnswer answer) throws IOException {
        var body = call.plainBody();
        try (var dyno = start(call)) {
            var stdio = dyno.stdio();
            Relay.run(body, stdio, answer.begin(call.service().resultType()));
        }
    }

    private GitDyno start(GitCall call) {
        var command = GitCommand.answer(call.service(), call.usableProtocol(), limits);
        return dynos.start(call.app(), command);
    }

    private void push(GitCall call, GitAnswer answer) throws IOException {
        var request = read(call);
        var out = answer.begin(call.service().resultType());
        var excess = request.excess(limits);
        if (excess != null) {
            refuse(request, out, excess);
        } else if (!request.isProbe()) {
            inTurn(call, request, out);
        }
    }

    private static PushRequest read(GitCall call) {
        try {
            return PushRequest.read(call.plainBody());
        } catch (IOException | IllegalArgumentException e) {
            throw new RengaException(Problem.BAD_REQUEST, "This is no push of git's.", e);
        }
    }

    private static void refuse(PushRequest request, OutputStream out, String why)
            throws IOException {
        if (request.sideband()) {
            PktLines.failure(out, " !     " + why + "\n");
        }
        out.flush();
        Relay.discard(request.whole());
    }

    private void inTurn(GitCall call, PushRequest request, OutputStream out) throws IOException {
        try (var _ = turns.<IOException>take(call.app().id(), () -> tellToWait(request, out))) {
            serve(call, request, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void tellToWait(PushRequest request, OutputStream out) throws IOException {
        if (request.sideband()) {
            PktLines.progress(out, "Another push to this app is under way; waiting for its end.\n");
            out.flush();
        }
    }

    /** The hook's talk is over before the next push has its turn, however this one ends. */
    private void serve(GitCall call, PushRequest request, OutputStream out) throws IOException {
        var dyno = start(call);
        var talk = Threads.start("git-hook", () -> talk(call, dyno));
        try (dyno) {
            Relay.run(request.whole(), dyno.stdio(), out);
        } finally {
            awaitEnd(talk);
        }
    }

    private void talk(GitCall call, GitDyno dyno) {
        try (var hook = new HookChannel(dyno.hook())) {
            gate.decide(call, hook);
            if (hook.accepted()) {
                packing.pushed(call.app());
            }
        } catch (IOException | RengaException e) {
            LOG.log(Level.DEBUG, "a push ended before its hook was answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Thread talk) {
        try {
            talk.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
