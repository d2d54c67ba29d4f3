package dev.renga.control.config;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.apps.AppLifecycle;
import dev.renga.control.database.Database;
import dev.renga.control.database.Json;
import dev.renga.control.keys.AppKeys;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The config vars of apps: an app's present ones are one of its snapshots. A change alone puts
 * nothing in force: that takes a release, which the ledger makes. Thread-safe.
 */
public final class ConfigVars implements AppLifecycle {
    private final Database database;
    private final AppKeys keys;
    private final InstantSource clock;

    public ConfigVars(Database database, AppKeys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void created(App app, Access by) {
        keys.create(app.id());
        store(app.id(), Map.of());
    }

    @Override
    public void destroyed(App app, Access by) {
        keys.destroy(app.id());
    }

    /** An app's present config vars, in the order of their keys. */
    public Map<String, String> of(AppId app) {
        return read(current(app));
    }

    public ConfigSnapshot current(AppId app) {
        return database.read(handle -> new ConfigTable(handle).current(app));
    }

    public Map<String, String> read(ConfigSnapshot snapshot) {
        var sealed = database.read(handle -> new ConfigTable(handle).ciphertext(snapshot));
        return Json.strings(keys.open(snapshot.app(), row(snapshot.app(), snapshot.id()), sealed));
    }

    /**
     * Sets what has a value and removes what has none. Call it in the transaction of the release,
     * under the app's lock.
     *
     * @return nothing if nothing changes
     */
    public Optional<ConfigChange> patch(AppId app, Map<String, @Nullable String> wanted) {
        var patch = new ConfigPatch(of(app), wanted);
        return patch.changesNothing()
                ? Optional.empty()
                : Optional.of(patch.change(store(app, patch.after())));
    }

    /** Makes an earlier snapshot the present one, as a rollback does. */
    public void restore(ConfigSnapshot snapshot) {
        database.inTransaction(handle -> new ConfigTable(handle).setCurrent(snapshot));
    }

    /** The digests of all snapshots of an app as they are stored now. */
    public Map<UUID, Digest> stored(AppId app) {
        return database.read(handle -> new ConfigTable(handle).digests(app));
    }

    private ConfigSnapshot store(AppId app, Map<String, String> vars) {
        var id = Uuid7.next(clock);
        var sealed = keys.seal(app, row(app, id), Json.bytes(vars));
        var snapshot = new ConfigSnapshot(id, app, Digest.of(sealed));
        return database.inTransaction(handle -> {
            var table = new ConfigTable(handle);
            table.insert(snapshot, sealed, clock.instant());
            table.setCurrent(snapshot);
            return snapshot;
        });
    }

    private static String row(AppId app, UUID snapshot) {
        return "config_snapshot/" + app + "/" + snapshot;
    }
}
