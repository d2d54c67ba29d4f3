package dev.renga.control.formation;

import dev.renga.control.access.Access;
import dev.renga.control.access.Permission;
import dev.renga.control.apps.App;
import dev.renga.control.apps.AppLifecycle;
import dev.renga.control.apps.Apps;
import dev.renga.control.database.Database;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseListener;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The formations of apps. They follow the process types of the release in force: {@code web} comes
 * with one dyno, every other type with none, and a type that is gone is gone here. Thread-safe.
 */
public final class Formations implements ReleaseListener, AppLifecycle {
    private final Database database;
    private final Apps apps;
    private final Events events;
    private final InstantSource clock;

    public Formations(Database database, Apps apps, Events events, InstantSource clock) {
        this.database = database;
        this.apps = apps;
        this.events = events;
        this.clock = clock;
    }

    /** By process type, in order. */
    public List<Formation> of(AppId app) {
        return database.read(handle -> new FormationTable(handle).list(app));
    }

    public Formation find(AppId app, String typeOrId) {
        return named(of(app), new Scaling(typeOrId, null, null));
    }

    private static Formation named(List<Formation> formations, Scaling wanted) {
        return formations.stream()
                .filter(wanted::means)
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.NOT_FOUND,
                                "Couldn't find that process type (%s)."
                                        .formatted(wanted.typeOrId())));
    }

    /** Scales and resizes some process types at once, or none if one of them can't. */
    public List<Formation> scale(Access access, App app, List<Scaling> wanted) {
        return database.change(
                app.id(),
                handle -> {
                    apps.find(access, app.id().toString(), Permission.OPERATE);
                    var table = new FormationTable(handle);
                    var before = table.list(app.id());
                    for (var it : wanted) {
                        var old = named(table.list(app.id()), it);
                        table.scale(
                                old.id(), it.quantityFrom(old), it.sizeFrom(old), clock.instant());
                    }
                    var after = table.list(app.id());
                    note(access, app, before, after);
                    return after;
                });
    }

    private void note(Access access, App app, List<Formation> before, List<Formation> after) {
        if (!text(before).equals(text(after))) {
            events.record(
                    app.id(),
                    access.actor(),
                    Change.of("formation.update", text(before), text(after))
                            .saying("Scaled to " + text(after)));
        }
    }

    private static String text(List<Formation> formations) {
        return formations.stream().map(Formation::text).collect(Collectors.joining(" "));
    }

    @Override
    public void inForce(Release release) {
        if (release.slug() == null) {
            return;
        }
        database.inTransaction(handle -> {
            var table = new FormationTable(handle);
            var gone = new ArrayList<ProcessType>();
            var fresh = new HashMap<>(release.processes());
            for (var old : table.list(release.app())) {
                var command = fresh.remove(old.type());
                if (command == null) {
                    gone.add(old.type());
                } else if (!command.equals(old.command())) {
                    table.command(old.id(), command, clock.instant());
                }
            }
            gone.forEach(type -> table.delete(release.app(), type));
            fresh.forEach((type, command) -> table.insert(first(release.app(), type, command)));
            return true;
        });
    }

    private Formation first(AppId app, ProcessType type, String command) {
        var at = clock.instant();
        int quantity = type.isWeb() ? 1 : 0;
        return new Formation(
                Uuid7.next(clock), app, type, command, quantity, DynoSize.BASIC, at, at);
    }

    @Override
    public void destroyed(App app, Access by) {
        database.inTransaction(handle -> new FormationTable(handle).deleteAll(app.id()));
    }
}
