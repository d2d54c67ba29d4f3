package dev.renga.control.config;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

final class ConfigTable {
    private final Handle handle;

    ConfigTable(Handle handle) {
        this.handle = handle;
    }

    void insert(ConfigSnapshot snapshot, byte[] ciphertext, Instant at) {
        handle.createUpdate(
                        """
                        insert into config_snapshot (id, app_id, digest, ciphertext, created_at)
                        values (:id, :app, :digest, :ciphertext, :at)\
                        """)
                .bind("id", snapshot.id())
                .bind("app", snapshot.app().value())
                .bind("digest", snapshot.digest().hex())
                .bind("ciphertext", ciphertext)
                .bind("at", at)
                .execute();
    }

    int setCurrent(ConfigSnapshot snapshot) {
        return handle.createUpdate(
                        """
                        insert into app_config (app_id, snapshot_id) values (:app, :id)
                        on conflict (app_id) do update set snapshot_id = excluded.snapshot_id\
                        """)
                .bind("app", snapshot.app().value())
                .bind("id", snapshot.id())
                .execute();
    }

    ConfigSnapshot current(AppId app) {
        return handle.createQuery(
                        """
                        select s.id, s.app_id, s.digest from config_snapshot s
                        join app_config c on c.snapshot_id = s.id where c.app_id = :app\
                        """)
                .bind("app", app.value())
                .map((row, context) ->
                        new ConfigSnapshot(
                                Rows.uuid(row, "id"),
                                new AppId(Rows.uuid(row, "app_id")),
                                new Digest(row.getString("digest"))))
                .one();
    }

    /** Computed anew from what is stored. */
    Map<UUID, Digest> digests(AppId app) {
        return handle
                .createQuery("select id, ciphertext from config_snapshot where app_id = :app")
                .bind("app", app.value())
                .map((row, context) ->
                        Map.entry(Rows.uuid(row, "id"), Digest.of(row.getBytes("ciphertext"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    byte[] ciphertext(ConfigSnapshot snapshot) {
        return handle.createQuery(
                        "select ciphertext from config_snapshot where id = :id and app_id = :app")
                .bind("id", snapshot.id())
                .bind("app", snapshot.app().value())
                .mapTo(byte[].class)
                .one();
    }
}
