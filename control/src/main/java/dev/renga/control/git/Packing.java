package dev.renga.control.git;

import dev.renga.control.apps.App;
import dev.renga.control.builds.Turns;
import dev.renga.kernel.Threads;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Has git look now and then, after a push, whether a repository is worth packing, and pack it. It
 * does so in a dyno of its own and never beside a push. A failure is nobody's but the log's.
 * Thread-safe.
 */
final class Packing {
    /** Pushes wait meanwhile. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger("renga.git");
    private final GitDynos dynos;
    private final Turns turns;
    private final GitLimits limits;
    private final BooleanSupplier now;

    /**
     * @param now whether this push is one to look after
     */
    Packing(GitDynos dynos, Turns turns, GitLimits limits, BooleanSupplier now) {
        this.dynos = dynos;
        this.turns = turns;
        this.limits = limits;
        this.now = now;
    }

    /** Returns at once: the packing has its turn after the push. */
    void pushed(App app) {
        if (now.getAsBoolean()) {
            Threads.start("git-pack", () -> attempt(app));
        }
    }

    private void attempt(App app) {
        try (var _ = turns.take(app.id(), () -> {});
                var dyno = dynos.start(app, GitCommand.pack(limits))) {
            dyno.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "the repository of app " + app.id() + " was not packed", e);
        }
    }
}
