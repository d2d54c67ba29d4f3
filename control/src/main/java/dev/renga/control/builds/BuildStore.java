package dev.renga.control.builds;

import dev.renga.control.access.Access;
import dev.renga.control.database.Database;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.control.ledger.Release;
import dev.renga.control.slugs.Slug;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is written down of builds, with its events. Thread-safe. */
record BuildStore(
        Database database,
        Events events,
        Leftovers leftovers,
        Addresses addresses,
        InstantSource clock) {

    void create(Access by, Build build, NewBuild.Source source) {
        var digest = source instanceof NewBuild.Source.Commit it ? it.tar() : null;
        database.inTransaction(handle -> {
            new BuildTable(handle).insert(build, digest);
            events.record(
                    build.app(),
                    by.actor(),
                    Change.of("build.create", null, shown(build)).saying("Build started"));
            return true;
        });
    }

    void started(UUID id) {
        database.inTransaction(handle -> {
            new BuildTable(handle).started(id, clock.instant());
            return true;
        });
    }

    /** Notes which blob is being built: it is kept until the end. */
    void fetched(UUID id, Digest source) {
        database.inTransaction(handle -> {
            new BuildTable(handle).fetched(id, source);
            return true;
        });
    }

    /** Forgets the source of a build that has ended. */
    void forgetSource(UUID id, Instant stored) {
        database.read(handle -> new BuildTable(handle).source(id))
                .ifPresent(it -> leftovers.forget(it, stored));
        leftovers.forgetExpiredUploads();
    }

    /** Forgets what a build left and no build may use: others may have left it too. */
    void forgetOutput(Digest output) {
        leftovers.forget(output);
    }

    /** Call it in the transaction of the release. */
    void succeeded(Build build, Slug slug, Release release) {
        database.inTransaction(handle -> {
            var table = new BuildTable(handle);
            table.succeeded(build.id(), slug.id(), release.id(), clock.instant());
            noteEnd(build, table, "Build succeeded");
            return true;
        });
    }

    void told(AppId app, String commit) {
        database.inTransaction(handle -> {
            new BuildTable(handle).told(app, commit, clock.instant());
            return true;
        });
    }

    Optional<UUID> untold(AppId app, String commit) {
        return database.read(handle -> new BuildTable(handle).untold(app, commit));
    }

    void failed(RunningBuild running, String why) {
        failed(running.build(), why);
    }

    void failed(Build build, String why) {
        database.inTransaction(handle -> {
            var table = new BuildTable(handle);
            table.failed(build.id(), why, clock.instant());
            noteEnd(
                    build,
                    table,
                    "Build failed -- check your build output: " + addresses.ofOutput(build));
            return true;
        });
    }

    private void noteEnd(Build before, BuildTable table, String line) {
        var after = table.find(before.id()).orElseThrow();
        events.record(
                before.app(),
                Actor.PLATFORM,
                Change.of("build.update", shown(before), shown(after)).saying(line));
    }

    private static Map<String, String> shown(Build it) {
        return Map.of("id", it.id().toString(), "status", it.status().text());
    }

    Optional<Build> find(UUID id) {
        return database.read(handle -> new BuildTable(handle).find(id));
    }

    List<Build> list(AppId app) {
        return database.read(handle -> new BuildTable(handle).list(app));
    }

    Set<UUID> ofLivingApps() {
        return database.read(handle -> new BuildTable(handle).ofLivingApps());
    }

    List<Build> pending() {
        return database.read(handle -> new BuildTable(handle).pending());
    }

    boolean wasBuiltBefore(AppId app, String version) {
        return database.read(handle -> new BuildTable(handle).count(app, version)) > 1;
    }

    Optional<Digest> cache(Build build) {
        return database.read(handle -> new CacheTable(handle).find(build.app(), build.stack()));
    }

    /** Replaces the cache of an app and a stack; the one before is forgotten. */
    void saveCache(Build build, Digest cache) {
        database.inTransaction(handle -> {
            var table = new CacheTable(handle);
            var before = table.find(build.app(), build.stack());
            table.save(build.app(), build.stack(), cache, clock.instant());
            handle.afterCommit(() -> before.ifPresent(leftovers::forget));
            return true;
        });
    }

    void purgeCache(AppId app) {
        database.inTransaction(handle -> {
            var table = new CacheTable(handle);
            var all = table.of(app);
            table.purge(app);
            handle.afterCommit(() -> all.forEach(leftovers::forget));
            return true;
        });
    }
}
