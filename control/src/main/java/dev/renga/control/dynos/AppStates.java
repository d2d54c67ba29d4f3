package dev.renga.control.dynos;

import dev.renga.control.apps.Apps;
import dev.renga.control.database.Database;
import dev.renga.control.domains.Domains;
import dev.renga.control.formation.Formations;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.AppId;
import java.util.Optional;

/** Reads what decides over apps. Thread-safe. */
final class AppStates {
    private final Database database;
    private final Apps apps;
    private final Releases releases;
    private final Formations formations;
    private final Domains domains;

    AppStates(
            Database database,
            Apps apps,
            Releases releases,
            Formations formations,
            Domains domains) {
        this.database = database;
        this.apps = apps;
        this.releases = releases;
        this.formations = formations;
        this.domains = domains;
    }

    Optional<AppState> read(AppId id) {
        return database.inSnapshot(handle ->
                apps.find(id)
                        .map(app ->
                                new AppState(
                                        app,
                                        releases.current(id),
                                        releases.oldestPending(id).orElse(null),
                                        formations.of(id),
                                        domains.hosts(id),
                                        new DynoTable(handle).list(id))));
    }
}
