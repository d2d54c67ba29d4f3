package dev.renga.control.apps;

import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.control.database.Database;
import dev.renga.control.database.Locks;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.AppId;
import dev.renga.kernel.AppName;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** The apps. Names are resolved here and nowhere else. Thread-safe. */
public final class Apps {
    private final Database database;
    private final Events events;
    private final InstantSource clock;
    private final AppNames names = new AppNames();
    private final List<AppLifecycle> followers = new CopyOnWriteArrayList<>();

    public Apps(Database database, Events events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Lets a slice take part when apps are made and destroyed, in the order of these calls. */
    public void follow(AppLifecycle follower) {
        followers.add(follower);
    }

    /** Makes an app with all that belongs to it, its first releases included. */
    public App create(Access access, NewApp wanted) {
        return database.inTransaction(handle -> {
            var id = new AppId(Uuid7.next(clock));
            Locks.app(handle, id);
            var name =
                    wanted.name() == null ? names.free(handle) : names.claim(handle, wanted.name());
            var table = new AppTable(handle);
            table.insert(id, name, access.account(), wanted.stack(), clock.instant());
            var app = table.find(id).orElseThrow();
            note(app, access, Change.of("app.create", null, Map.of("name", name.value())));
            followers.forEach(it -> it.created(app, access));
            return table.find(id).orElseThrow();
        });
    }

    /** The apps a caller may see, by name. */
    public List<App> list(Access access) {
        return database.read(handle -> new AppTable(handle).visible(access.account()));
    }

    /** The caller's own apps, by name. */
    public List<App> owned(Access access) {
        return list(access).stream().filter(it -> it.ownedBy(access)).toList();
    }

    /** The app of an id or a name, if the caller may see it. */
    public App find(Access access, String idOrName) {
        return find(access, idOrName, Permission.VIEW);
    }

    /**
     * The app of an id or a name.
     *
     * @throws RengaException {@code NOT_FOUND} if there is none, {@code FORBIDDEN} if the caller
     *     lacks the permission
     */
    public App find(Access access, String idOrName, Permission needed) {
        return database.read(handle -> {
            var app = new AppTable(handle).resolve(idOrName).orElseThrow(Apps::unknown);
            require(handle, access, app, needed);
            return app;
        });
    }

    private static void require(Handle handle, Access access, App app, Permission needed) {
        boolean collaborates =
                app.ownedBy(access)
                        || new CollaboratorTable(handle).has(app.id(), access.account());
        if (!collaborates) {
            throw new RengaException(
                    Problem.FORBIDDEN,
                    "You do not have access to the app %s.".formatted(app.name()));
        }
        if (needed == Permission.MANAGE && !app.ownedBy(access)) {
            throw new RengaException(
                    Problem.FORBIDDEN,
                    "Only the owner of the app %s may do that.".formatted(app.name()));
        }
    }

    static RengaException unknown() {
        return new RengaException(Problem.NOT_FOUND, "Couldn't find that app.");
    }

    /** For the platform itself: the app as it is now, a destroyed one too. */
    public Optional<App> find(AppId id) {
        return database.read(handle -> new AppTable(handle).find(id));
    }

    /** For the platform itself: all apps that live. */
    public List<App> all() {
        return database.read(handle -> new AppTable(handle).all());
    }

    public App rename(Access access, App app, AppName name) {
        return change(
                access,
                app,
                Permission.MANAGE,
                (handle, before) -> {
                    if (before.name().equals(name)) {
                        return before;
                    }
                    names.claim(handle, name);
                    note(
                            before,
                            access,
                            Change.of(
                                    "app.rename",
                                    Map.of("name", before.name().value()),
                                    Map.of("name", name.value())));
                    return new AppTable(handle).rename(app.id(), name, clock.instant());
                });
    }

    public App maintain(Access access, App app, boolean on) {
        return change(
                access,
                app,
                Permission.OPERATE,
                (handle, before) -> {
                    if (before.maintenance() == on) {
                        return before;
                    }
                    note(
                            before,
                            access,
                            Change.of(
                                    "app.maintenance",
                                    Map.of("maintenance", before.maintenance()),
                                    Map.of("maintenance", on)));
                    return new AppTable(handle).maintenance(app.id(), on, clock.instant());
                });
    }

    /** Chooses what the next build uses. */
    public App buildOn(Access access, App app, String stack) {
        return change(
                access,
                app,
                Permission.DEPLOY,
                (handle, before) -> {
                    note(
                            before,
                            access,
                            Change.of(
                                    "app.stack",
                                    Map.of("build_stack", before.buildStack()),
                                    Map.of("build_stack", stack)));
                    return new AppTable(handle).buildStack(app.id(), stack, clock.instant());
                });
    }

    /** Ends an app: its name is free at once, its secrets can't be read any more. */
    public App destroy(Access access, App app) {
        return change(
                access,
                app,
                Permission.MANAGE,
                (handle, before) -> {
                    var ended = new AppTable(handle).destroy(app.id(), clock.instant());
                    note(
                            ended,
                            access,
                            Change.of("app.destroy", Map.of("name", app.name().value()), null));
                    followers.forEach(it -> it.destroyed(ended, access));
                    return ended;
                });
    }

    /** Changes an app under its lock, as it is then. */
    private App change(Access access, App app, Permission needed, Changing changing) {
        return database.change(
                app.id(),
                handle -> {
                    var before =
                            new AppTable(handle)
                                    .find(app.id())
                                    .filter(it -> !it.destroyed())
                                    .orElseThrow(Apps::unknown);
                    require(handle, access, before, needed);
                    return changing.apply(handle, before);
                });
    }

    /** A change of an app that is locked. */
    private interface Changing {
        App apply(Handle handle, App before);
    }

    /** Notes what a release brought; call it in the transaction of the release. */
    public void released(AppId app, Deployed deployed) {
        database.inTransaction(handle -> new AppTable(handle).released(app, deployed));
    }

    /** Notes the stack of a release that isn't new; call it in the transaction of the release. */
    public void runsOn(AppId app, String stack) {
        database.inTransaction(handle -> new AppTable(handle).runsOn(app, stack));
    }

    /** Notes how large an app's repository has become. */
    public void repositorySize(AppId app, long bytes) {
        database.inTransaction(handle -> new AppTable(handle).repositorySize(app, bytes));
    }

    private void note(App app, Access access, Change change) {
        events.record(app.id(), access.actor(), change);
    }
}
