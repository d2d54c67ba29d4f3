package dev.renga.control.builds;

import dev.renga.control.dynos.DynoEnd;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The road of one build: its turn, its source, its dyno, its release. Runs in its own thread. */
final class BuildRun implements Runnable {
    private static final System.Logger LOG = System.getLogger("renga.builds");
    private static final String CANCELLED = "The build was cancelled.";
    private final BuildParts parts;
    private final RunningBuild running;
    private final BuildOutput output;
    private Instant stored;

    BuildRun(BuildParts parts, RunningBuild running) {
        this.parts = parts;
        this.running = running;
        this.stored = running.build().createdAt();
        this.output = new BuildOutput(parts.logs(), parts.clock(), running.id());
    }

    @Override
    public void run() {
        try (var _ = parts.turns().take(running.app().id(), this::tellToWait)) {
            work();
        } catch (InterruptedException e) {
            fail(stopped());
        } finally {
            output.end();
            parts.store().forgetSource(running.id(), stored);
        }
    }

    /** A failure is written down before the next build has its turn. */
    private void work() {
        try {
            parts.store().started(running.id());
            launch(built(source()));
        } catch (BuildFailedException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(stopped());
        } catch (RengaException e) {
            fail(BuildFailedException.because(e.text()));
        } catch (RuntimeException e) {
            fail(broken(e));
        }
    }

    private static BuildFailedException stopped() {
        return BuildFailedException.because("Renga is stopping.");
    }

    private BuildFailedException broken(RuntimeException cause) {
        LOG.log(Level.ERROR, "build " + running.id() + " broke", cause);
        return BuildFailedException.because(
                "The platform failed; its operator finds why in the log.");
    }

    private void tellToWait() {
        output.say("-----> Waiting for another build of this app");
    }

    private Digest source() {
        return switch (running.wanted().source()) {
            case NewBuild.Source.Commit it -> it.tar();
            case NewBuild.Source.Address it -> fetched(it);
        };
    }

    private Digest fetched(NewBuild.Source.Address from) {
        var source = parts.sources().fetch(from.url(), from.checksum());
        stored = parts.clock().instant();
        parts.store().fetched(running.id(), source);
        return source;
    }

    private BuiltSlug built(Digest source) throws BuildFailedException, InterruptedException {
        var token = parts.tokens().issue();
        try {
            return BuiltSlug.of(end(source, token), parts);
        } finally {
            parts.tokens().revoke(token);
        }
    }

    private DynoEnd end(Digest source, String token)
            throws BuildFailedException, InterruptedException {
        var id = new DynoId(Uuid7.next(parts.clock()));
        var limit = parts.limits().time();
        try (var dyno = parts.dynos().run(new BuildDyno(parts, running).spec(id, source, token))) {
            var end = dyno.end().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (end.run() != null) {
                output.awaitLinesOf(end.run().toString());
            }
            return end;
        } catch (TimeoutException e) {
            throw BuildFailedException.because(
                    "The build took longer than %d minutes and was ended."
                            .formatted(limit.toMinutes()));
        } catch (ExecutionException e) {
            throw new AssertionError("an end is never an error", e);
        }
    }

    private void launch(BuiltSlug built) throws BuildFailedException {
        if (!running.launch()) {
            throw BuildFailedException.because(CANCELLED);
        }
        output.say("-----> Launching...");
        var release = parts.launch().release(running, built);
        if (!release.current()) {
            output.say(
                    " !     Release command declared: this new release will not be available until the command succeeds.");
        }
        output.say(
                "       Released " + release.name(),
                "       %s deployed to Renga".formatted(parts.addresses().ofApp(running.app())));
    }

    private void fail(BuildFailedException cause) {
        var reason = running.wasCancelled() ? BuildFailedException.because(CANCELLED) : cause;
        if (!reason.isTold()) {
            output.say(" !     " + reason.text(), "", " !     Push failed");
        }
        warnOfRepetition().ifPresent(output::say);
        parts.store().failed(running, reason.text());
    }

    private Optional<String[]> warnOfRepetition() {
        var version = running.build().version();
        return version != null && parts.store().wasBuiltBefore(running.app().id(), version)
                ? Optional.of(Repetition.warning(version))
                : Optional.empty();
    }
}
