package dev.renga.control.builds;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.apps.Buildpacks;
import dev.renga.control.blobs.Blobs;
import dev.renga.control.config.ConfigVars;
import dev.renga.control.database.Database;
import dev.renga.control.events.Events;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.Releases;
import dev.renga.control.slugs.Slugs;
import dev.renga.control.sources.Sources;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import dev.renga.logs.LogStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The builds of apps. One runs at a time for an app, later ones wait in the order they came. What a
 * build prints is the log stream of its id. Thread-safe.
 */
public final class Builds {
    private final Stacks stacks;
    private final Buildpacks buildpacks;
    private final BuildStore store;
    private final BuildParts parts;
    private final Map<UUID, RunningBuild> running = new ConcurrentHashMap<>();

    /** The slices that builds stand on. */
    public record Foundation(
            Database database,
            Events events,
            Buildpacks buildpacks,
            ConfigVars config,
            Slugs slugs,
            Releases releases,
            Blobs blobs,
            Stacks stacks,
            LogStore logs,
            InstantSource clock) {}

    public Builds(
            Foundation on,
            Sources sources,
            DynoStarter dynos,
            BuildTokens tokens,
            BuildLimits limits,
            BuildServices services,
            Addresses addresses) {
        stacks = on.stacks();
        buildpacks = on.buildpacks();
        var leftovers = new Leftovers(on.database(), on.blobs(), on.clock());
        store = new BuildStore(on.database(), on.events(), leftovers, addresses, on.clock());
        var launch = new Launch(on.database(), store, on.slugs(), on.releases(), buildpacks);
        parts =
                new BuildParts(
                        store,
                        launch,
                        sources,
                        on.config(),
                        on.blobs(),
                        on.logs(),
                        dynos,
                        tokens,
                        new Turns(),
                        limits,
                        services,
                        addresses,
                        stacks,
                        on.clock());
    }

    /** Marks what an earlier control left half done; call it once, before any build. */
    public void recover() {
        for (var it : store.pending()) {
            var why = "Renga was restarted during the build; push again.";
            var output = new BuildOutput(parts.logs(), parts.clock(), it.id());
            output.say(" !     " + why, "", " !     Push failed");
            store.failed(it, why);
            output.end();
            store.forgetSource(it.id(), parts.clock().instant());
        }
    }

    /** Begins a build, for somebody who may deploy the app. */
    public Build start(Access by, App app, NewBuild wanted) {
        var build = build(by, app, wanted);
        store.create(by, build, wanted.source());
        var it = new RunningBuild(by, app, build, wanted);
        running.put(build.id(), it);
        it.start(() -> {
            try {
                new BuildRun(parts, it).run();
            } finally {
                running.remove(build.id());
            }
        });
        return build;
    }

    private Build build(Access by, App app, NewBuild wanted) {
        var at = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var address = wanted.source() instanceof NewBuild.Source.Address it ? it : null;
        return new Build(
                Uuid7.next(parts.clock()),
                app.id(),
                by.account(),
                by.email(),
                BuildStatus.PENDING,
                stacks.newest(app.buildStack()).whole(),
                wanted.buildpacks().isEmpty() ? buildpacks.of(app.id()) : wanted.buildpacks(),
                wanted.version(),
                wanted.versionDescription(),
                address == null ? null : address.url(),
                address == null ? null : address.checksum(),
                null,
                null,
                null,
                at,
                at);
    }

    /** Waits for the end of a build and returns it as it is then. */
    public Build await(UUID id) throws InterruptedException {
        var it = running.get(id);
        if (it != null) {
            it.awaitEnd();
        }
        return store.find(id).orElseThrow(Builds::unknown);
    }

    /** Whoever pushed the commit has been told that it is released. */
    public void told(AppId app, String commit) {
        store.told(app, commit);
    }

    /**
     * The release that a push of the commit made and that is in force, if the push was broken off
     * before anybody heard of it.
     */
    public Optional<Release> untold(AppId app, String commit) {
        var releases = parts.launch().releases();
        return store.untold(app, commit)
                .flatMap(releases::find)
                .filter(it -> Objects.equals(it.slug(), releases.current(app).slug()));
    }

    /** All of an app, the newest first. */
    public List<Build> list(AppId app) {
        return store.list(app);
    }

    /** Those of all apps that live. */
    public Set<UUID> ofLivingApps() {
        return store.ofLivingApps();
    }

    public Build find(AppId app, String id) {
        return list(app).stream()
                .filter(it -> it.id().toString().equals(id))
                .findFirst()
                .orElseThrow(Builds::unknown);
    }

    private static RengaException unknown() {
        return new RengaException(Problem.NOT_FOUND, "Couldn't find that build.");
    }

    /** Ends a build that hasn't begun to make its release; false if it is too late for that. */
    public boolean cancel(UUID id) {
        var it = running.get(id);
        return it != null && it.cancel();
    }

    /** Lets the next builds of an app begin without what the last ones left. */
    public void purgeCache(AppId app) {
        store.purgeCache(app);
    }
}
