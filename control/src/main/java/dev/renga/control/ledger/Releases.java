package dev.renga.control.ledger;

import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.control.apps.App;
import dev.renga.control.apps.AppLifecycle;
import dev.renga.control.apps.Apps;
import dev.renga.control.apps.Deployed;
import dev.renga.control.config.ConfigVars;
import dev.renga.control.database.Database;
import dev.renga.control.events.Events;
import dev.renga.control.slugs.Slug;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The releases of apps. One is made under the app's lock, with the code and the config of that
 * moment; all that is numbered within an app is in the same order. Thread-safe.
 */
public final class Releases implements AppLifecycle {
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,18})");
    private static final List<ReleaseStatus> CODE_BASE =
            List.of(ReleaseStatus.PENDING, ReleaseStatus.SUCCEEDED);
    private final Database database;
    private final Apps apps;
    private final ConfigVars config;
    private final ReleaseMaker maker;

    /**
     * @param phases whether something runs release phases: if so, the release of an app that has
     *     one is pending until {@link #finish}
     */
    public Releases(
            Database database,
            Ledger ledger,
            Apps apps,
            ConfigVars config,
            Events events,
            InstantSource clock,
            boolean phases) {
        this.database = database;
        this.apps = apps;
        this.config = config;
        this.maker = new ReleaseMaker(ledger, events, clock, phases);
    }

    /** Lets a slice take part when a release comes into force. */
    public void follow(ReleaseListener listener) {
        maker.follow(listener);
    }

    @Override
    public void created(App app, Access by) {
        database.inTransaction(handle -> {
            first(handle, app, by, ReleaseKind.INITIAL, "Initial release");
            return first(handle, app, by, ReleaseKind.LOGPLEX, "Enable Logplex");
        });
    }

    private Release first(Handle handle, App app, Access by, ReleaseKind kind, String text) {
        var draft =
                new Draft(
                        kind,
                        text,
                        null,
                        app.stack(),
                        Map.of(),
                        Ingredients.NONE,
                        config.current(app.id()));
        return maker.make(handle, app.id(), by, draft);
    }

    @Override
    public void destroyed(App app, Access by) {
        database.inTransaction(handle -> {
            maker.end(handle, app.id(), by);
            return true;
        });
    }

    /** All of an app, the newest first. */
    public List<Release> list(AppId app) {
        return database.read(handle -> new ReleaseTable(handle).list(app));
    }

    /** The one in force, the newest that succeeded. There always is one: v1 did. */
    public Release current(AppId app) {
        return newest(app, List.of(ReleaseStatus.SUCCEEDED));
    }

    private Release newest(AppId app, List<ReleaseStatus> statuses) {
        return database.read(handle -> new ReleaseTable(handle).newest(app, statuses))
                .orElseThrow(Releases::unknown);
    }

    /** The one whose release phase runs or is next: later ones wait for it. */
    public Optional<Release> oldestPending(AppId app) {
        return database.read(handle -> new ReleaseTable(handle).oldest(app, ReleaseStatus.PENDING));
    }

    public Optional<Release> find(UUID id) {
        return database.read(handle -> new ReleaseTable(handle).find(id));
    }

    /** A release of an app by id, version or name: {@code 3}, {@code v3}. */
    public Release find(AppId app, String idOrVersion) {
        var version = VERSION.matcher(idOrVersion);
        var found =
                version.matches()
                        ? version(app, Long.parseLong(version.group(1)))
                        : id(idOrVersion).flatMap(this::find);
        return found.filter(it -> it.app().equals(app)).orElseThrow(Releases::unknown);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Release> version(AppId app, long version) {
        return database.read(handle -> new ReleaseTable(handle).version(app, version));
    }

    private static RengaException unknown() {
        return new RengaException(Problem.NOT_FOUND, "Couldn't find that release.");
    }

    /** Releases a slug with the app's present config. */
    public Release deploy(Access access, App app, Deploy deploy) {
        var slug = deploy.slug();
        var reference = reference(slug);
        return locked(
                access,
                app,
                (handle, present) -> {
                    var draft =
                            new Draft(
                                    ReleaseKind.DEPLOY,
                                    deploy.text(),
                                    reference,
                                    slug.stack(),
                                    slug.processes(),
                                    deploy.ingredients(),
                                    config.current(app.id()));
                    var made = maker.make(handle, app.id(), access, draft);
                    apps.released(
                            app.id(),
                            new Deployed(
                                    made.createdAt(),
                                    slug.stack(),
                                    slug.bytes(),
                                    slug.buildpackDescription()));
                    return made;
                });
    }

    private static SlugRef reference(Slug slug) {
        if (slug.deletedAt() != null) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "The slug was given up, since no release used it for a day. Please make it again.");
        }
        var digest = slug.digest();
        if (digest == null) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "The slug's content hasn't been uploaded yet.");
        }
        return new SlugRef(slug.id(), digest);
    }

    /**
     * Sets the config vars that have a value and removes those that have none.
     *
     * @return the release that this made, or nothing if nothing changed
     */
    public Optional<Release> setConfig(
            Access access, App app, Map<String, @Nullable String> wanted) {
        return locked(
                access,
                app,
                (handle, present) ->
                        config.patch(app.id(), wanted)
                                .map(it -> {
                                    var code = newest(app.id(), CODE_BASE);
                                    var draft =
                                            Draft.like(
                                                    code,
                                                    ReleaseKind.CONFIG,
                                                    it.description(),
                                                    it.after());
                                    return maker.make(handle, app.id(), access, draft);
                                }));
    }

    /** Releases the code and the config of an earlier release again. */
    public Release rollback(Access access, App app, Release target) {
        if (!target.eligibleForRollback() || !target.app().equals(app.id())) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Release %s is not eligible for rollback.".formatted(target.name()));
        }
        return locked(
                access,
                app,
                (handle, present) -> {
                    config.restore(target.config());
                    var text = "Rollback to " + target.name();
                    var draft = Draft.like(target, ReleaseKind.ROLLBACK, text, target.config());
                    apps.runsOn(app.id(), target.stack());
                    return maker.make(handle, app.id(), access, draft);
                });
    }

    /** Notes the end of a release phase, or that a release's slug is gone. */
    public Release finish(UUID release, ReleaseStatus status, @Nullable Integer exit) {
        var app = find(release).orElseThrow(Releases::unknown).app();
        return database.change(
                app,
                handle -> {
                    var before =
                            new ReleaseTable(handle).find(release).orElseThrow(Releases::unknown);
                    if (!before.status().mayBecome(status)) {
                        throw new RengaException(
                                Problem.CONFLICT,
                                "Release %s is %s and can't become %s."
                                        .formatted(
                                                before.name(),
                                                before.status().text(),
                                                status.text()));
                    }
                    return maker.became(handle, before, status, exit);
                });
    }

    /** Works under the lock of an app that is still there and that the caller may deploy. */
    private <T> T locked(Access access, App app, BiFunction<Handle, App, T> work) {
        return database.change(
                app.id(),
                handle -> {
                    var present = apps.find(access, app.id().toString(), Permission.DEPLOY);
                    return work.apply(handle, present);
                });
    }
}
