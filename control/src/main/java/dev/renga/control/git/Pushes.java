package dev.renga.control.git;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.builds.Build;
import dev.renga.control.builds.Builds;
import dev.renga.control.builds.NewBuild;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Threads;
import dev.renga.logs.Cursor;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogQuery;
import dev.renga.logs.LogReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Builds what is pushed to main or master and lets the push be if that made a release. Everything
 * else is stored as it comes. Thread-safe.
 */
final class Pushes implements PushGate {
    private static final System.Logger LOG = System.getLogger("renga.git");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private final Builds builds;
    private final Blobs blobs;
    private final LogReader logs;
    private final ReleasePhase phase;
    private final GitLimits limits;

    Pushes(Builds builds, Blobs blobs, LogReader logs, ReleaseEnds ends, GitLimits limits) {
        this.builds = builds;
        this.blobs = blobs;
        this.logs = logs;
        this.phase = new ReleasePhase(ends, logs);
        this.limits = limits;
    }

    @Override
    public void decide(GitCall push, HookChannel hook) throws IOException, InterruptedException {
        var updates = hook.updates();
        var built = toBuild(updates);
        if (built.isPresent()) {
            build(push, built.get(), hook);
        } else {
            store(updates, hook);
        }
    }

    private static Optional<RefUpdate> toBuild(List<RefUpdate> updates) {
        return updates.stream()
                .filter(RefUpdate::builds)
                .min(Comparator.comparingInt(RefUpdate::rank));
    }

    private static void store(List<RefUpdate> updates, HookChannel hook) throws IOException {
        if (!updates.stream().allMatch(RefUpdate::deletes)) {
            hook.show("Pushed to non-master branch, skipping build.\n");
        }
        hook.accept();
    }

    private void build(GitCall push, RefUpdate update, HookChannel hook)
            throws IOException, InterruptedException {
        var made = builds.untold(push.app().id(), update.after());
        if (made.isPresent()) {
            hook.show(
                    "Released as %s already, by a push that was broken off.\n"
                            .formatted(made.get().name()));
            accept(push, update, hook);
            return;
        }
        var source = source(update, hook);
        if (source.isEmpty()) {
            reject(push, hook);
            return;
        }
        hook.show("Building source:\n\n");
        try (var phaseLines = phase.listen(push.app().id())) {
            var build = start(push, NewBuild.ofCommit(update.after(), source.get()), hook);
            var release = build.isEmpty() ? null : end(build.get(), hook).release();
            if (release == null) {
                reject(push, hook);
            } else {
                hook.show("\nVerifying deploy... done.\n");
                phase.show(release, phaseLines, hook);
                accept(push, update, hook);
            }
        }
    }

    private void accept(GitCall push, RefUpdate update, HookChannel hook) throws IOException {
        hook.accept();
        builds.told(push.app().id(), update.after());
    }

    private Optional<Digest> source(RefUpdate update, HookChannel hook) throws IOException {
        try (var tar = hook.source(update.after())) {
            return Optional.of(blobs.put(tar, limits.source()));
        } catch (RengaException e) {
            if (e.problem() != Problem.REQUEST_TOO_LARGE) {
                throw e;
            }
            hook.show(
                    "\n !     The files of this commit are more than %s.\n"
                            .formatted(limits.source()));
            return Optional.empty();
        }
    }

    private Optional<Build> start(GitCall push, NewBuild wanted, HookChannel hook)
            throws IOException {
        try {
            return Optional.of(builds.start(push.access(), push.app(), wanted));
        } catch (RengaException e) {
            hook.show(" !     %s\n".formatted(e.text()));
            return Optional.empty();
        }
    }

    /** Shows a build to its end; who goes away while it runs cancels it. */
    private Build end(Build build, HookChannel hook) throws InterruptedException {
        Threads.start(
                "push " + build.id(),
                () -> {
                    hook.awaitGone();
                    builds.cancel(build.id());
                });
        try {
            follow(build, hook);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "who pushed is gone", e);
            builds.cancel(build.id());
        }
        return builds.await(build.id());
    }

    private void follow(Build build, HookChannel hook) throws IOException, InterruptedException {
        try (var output = logs.read(build.id(), LogQuery.everything(true), Cursor.RECENT)) {
            for (var it = output.next(PATIENCE); !(it instanceof LogEvent.End); ) {
                if (it instanceof LogEvent.Entry entry) {
                    hook.show(entry.line().text() + "\n");
                }
                it = output.next(PATIENCE);
            }
        }
    }

    private static void reject(GitCall push, HookChannel hook) throws IOException {
        hook.show(
                "\nVerifying deploy...\n\n!       Push rejected to %s.\n\n"
                        .formatted(push.app().name()));
        hook.refuse();
    }
}
