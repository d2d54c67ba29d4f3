package dev.renga.control.apps;

import dev.renga.control.access.Access;
import dev.renga.control.access.Account;
import dev.renga.control.database.Database;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Who else may work on an app. Thread-safe. */
public final class Collaborators {
    private final Database database;
    private final Events events;
    private final InstantSource clock;

    public Collaborators(Database database, Events events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** The owner first. */
    public List<Collaborator> of(App app) {
        return database.read(handle -> new CollaboratorTable(handle).list(app.id()));
    }

    /** One of an app's collaborators, by email, account id or its own id. */
    public Collaborator find(App app, String idOrEmail) {
        return of(app).stream()
                .filter(it ->
                        it.email().equalsIgnoreCase(idOrEmail)
                                || it.id().toString().equals(idOrEmail)
                                || it.account().toString().equals(idOrEmail))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(Problem.NOT_FOUND, "Couldn't find that collaborator."));
    }

    public Collaborator add(Access access, App app, Account account) {
        requireOwner(access, app);
        return database.change(
                app.id(),
                handle -> {
                    var table = new CollaboratorTable(handle);
                    if (table.has(app.id(), account.id())) {
                        throw new RengaException(
                                Problem.INVALID_PARAMS,
                                "User %s is already a collaborator on app %s"
                                        .formatted(account.email(), app.name()));
                    }
                    table.insert(Uuid7.next(clock), app.id(), account.id(), clock.instant());
                    note(
                            access,
                            app,
                            Change.of("collaborator.create", null, shown(account.email())));
                    return find(app, account.id().toString());
                });
    }

    /** Ends somebody's access; everybody may end their own. */
    public Collaborator remove(Access access, App app, Collaborator who) {
        if (who.owner()) {
            throw new RengaException(Problem.INVALID_PARAMS, "The owner can't be removed.");
        }
        if (!who.account().equals(access.account())) {
            requireOwner(access, app);
        }
        return database.change(
                app.id(),
                handle -> {
                    new CollaboratorTable(handle).delete(app.id(), who.account());
                    note(access, app, Change.of("collaborator.destroy", shown(who.email()), null));
                    return who;
                });
    }

    private static void requireOwner(Access access, App app) {
        if (!app.ownedBy(access)) {
            throw new RengaException(
                    Problem.FORBIDDEN,
                    "Only the owner of the app %s may do that.".formatted(app.name()));
        }
    }

    private static Map<String, String> shown(String email) {
        return Map.of("email", email);
    }

    private void note(Access access, App app, Change change) {
        events.record(app.id(), access.actor(), change);
    }
}
