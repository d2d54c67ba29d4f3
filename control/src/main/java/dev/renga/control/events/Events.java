package dev.renga.control.events;

import dev.renga.control.database.Database;
import dev.renga.control.database.Hints;
import dev.renga.control.database.Locks;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * The one table of changes. It is the audit trail, and what log lines, webhooks and live pages
 * read. Each event about an app is also a hint, sent once the change is committed. Thread-safe.
 */
public final class Events {
    private final Database database;
    private final InstantSource clock;

    public Events(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes a change of an app; call it in the transaction of the change. */
    public void record(AppId app, Actor actor, Change change) {
        database.change(
                app,
                handle -> {
                    new EventTable(handle).insert(app.value(), clock.instant(), actor, change);
                    Hints.send(handle, app);
                    return true;
                });
    }

    /** Notes a change of an account; call it in the transaction of the change. */
    public void record(AccountId account, Actor actor, Change change) {
        database.inTransaction(handle -> {
            Locks.take(handle, account.value());
            return new EventTable(handle).insert(account.value(), clock.instant(), actor, change);
        });
    }

    /** The events of an app after a number, in order, at most {@code limit}. */
    public List<Event> since(AppId app, long number, int limit) {
        return since(app.value(), number, limit);
    }

    public List<Event> since(AccountId account, long number, int limit) {
        return since(account.value(), number, limit);
    }

    private List<Event> since(UUID scope, long number, int limit) {
        return database.read(handle -> new EventTable(handle).since(scope, number, limit));
    }

    /** The number of the newest event of an app, 0 if there is none. */
    public long last(AppId app) {
        return database.read(handle -> new EventTable(handle).last(app.value()));
    }
}
