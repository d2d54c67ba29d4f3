package dev.renga.control.apps;

import dev.renga.control.access.Access;
import dev.renga.control.database.Database;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.AppId;
import java.util.List;

/** The buildpacks that an app's next build uses, in order; none means: detect. Thread-safe. */
public final class Buildpacks {
    private final Database database;
    private final Events events;

    public Buildpacks(Database database, Events events) {
        this.database = database;
        this.events = events;
    }

    public List<Buildpack> of(AppId app) {
        return database.read(handle -> new BuildpackTable(handle).list(app));
    }

    /** Replaces the whole list. */
    public List<Buildpack> set(Access access, App app, List<Buildpack> buildpacks) {
        return database.change(
                app.id(),
                handle -> {
                    replace(new BuildpackTable(handle), app.id(), access.actor(), buildpacks);
                    return buildpacks;
                });
    }

    /** After a build that succeeded: what was detected is kept, unless a list was set meanwhile. */
    public void recordDetected(AppId app, Buildpack detected) {
        database.change(
                app,
                handle -> {
                    var table = new BuildpackTable(handle);
                    if (table.list(app).isEmpty()) {
                        replace(table, app, Actor.PLATFORM, List.of(detected));
                    }
                    return true;
                });
    }

    private void replace(BuildpackTable table, AppId app, Actor actor, List<Buildpack> after) {
        var before = table.list(app);
        if (!before.equals(after)) {
            table.replace(app, after);
            events.record(app, actor, Change.of("buildpacks.update", shown(before), shown(after)));
        }
    }

    private static List<String> shown(List<Buildpack> buildpacks) {
        return buildpacks.stream().map(Buildpack::shown).toList();
    }
}
