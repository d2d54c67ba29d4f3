package dev.renga.control.git;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.apps.AppLifecycle;
import dev.renga.control.apps.Apps;
import dev.renga.control.builds.Build;
import dev.renga.control.builds.Builds;
import dev.renga.control.builds.DynoStarter;
import dev.renga.control.database.Database;
import dev.renga.control.database.Hints;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Threads;
import dev.renga.logs.LogStore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.concurrent.Semaphore;

/**
 * Clears away what a destroyed app leaves: its code, its logs, its caches. Noted in the transaction
 * of its end, done after it, and done again at the next start if it was broken off. Thread-safe.
 */
public final class Remains implements AppLifecycle, Hints.Listener {
    private static final System.Logger LOG = System.getLogger("renga.git");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private final Database database;
    private final Apps apps;
    private final Builds builds;
    private final GitDynos dynos;
    private final LogStore logs;
    private final InstantSource clock;
    private final Semaphore one = new Semaphore(1);

    public static Remains on(
            Database database,
            Apps apps,
            Builds builds,
            DynoStarter dynos,
            Stacks stacks,
            LogStore logs,
            InstantSource clock) {
        var sessions = new PlatformGitDynos(dynos, stacks, PATIENCE, clock);
        return new Remains(database, apps, builds, sessions, logs, clock);
    }

    Remains(
            Database database,
            Apps apps,
            Builds builds,
            GitDynos dynos,
            LogStore logs,
            InstantSource clock) {
        this.database = database;
        this.apps = apps;
        this.builds = builds;
        this.dynos = dynos;
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public void destroyed(App app, Access by) {
        database.inTransaction(handle -> {
            new RemainsTable(handle).insert(app.id(), clock.instant());
            return true;
        });
    }

    @Override
    public void changed(AppId app) {
        if (apps.find(app).filter(App::destroyed).isPresent()) {
            Threads.start("remains", () -> alone(this::clearAll));
        }
    }

    @Override
    public void missed() {
        Threads.start(
                "remains",
                () ->
                        alone(() -> {
                            clearAll();
                            forgetStrayLogs();
                        }));
    }

    private void alone(Runnable clearing) {
        one.acquireUninterruptibly();
        try {
            clearing.run();
        } finally {
            one.release();
        }
    }

    private void clearAll() {
        var left = database.read(handle -> new RemainsTable(handle).all());
        left.forEach(it -> apps.find(it).ifPresent(this::clear));
    }

    /** Lines that came after their app's log was deleted, but to a control that did not know. */
    private void forgetStrayLogs() {
        var stray = new HashSet<>(logs.stored());
        apps.all().forEach(it -> stray.remove(it.id().value()));
        stray.removeAll(builds.ofLivingApps());
        stray.forEach(logs::delete);
    }

    private void clear(App app) {
        try {
            builds.list(app.id()).forEach(this::clear);
            builds.purgeCache(app.id());
            erase(app);
            logs.delete(app.id().value());
            database.inTransaction(handle -> {
                new RemainsTable(handle).delete(app.id());
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "app " + app.id() + " could not be cleared away yet", e);
        }
    }

    private void clear(Build build) {
        if (builds.cancel(build.id())) {
            LOG.log(Level.INFO, "build {0} ends with its app", build.id());
        }
        logs.delete(build.id());
    }

    private void erase(App app) throws InterruptedException {
        try (var dyno = dynos.start(app, GitCommand.erase())) {
            dyno.awaitEnd();
        }
    }
}
