package dev.renga.control.keys;

import dev.renga.kernel.AppId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class AppKeyTable {
    private final Handle handle;

    AppKeyTable(Handle handle) {
        this.handle = handle;
    }

    int insert(AppId app, byte[] wrapped) {
        return handle.createUpdate("insert into app_key (app_id, wrapped) values (:app, :wrapped)")
                .bind("app", app.value())
                .bind("wrapped", wrapped)
                .execute();
    }

    int update(AppId app, byte[] wrapped) {
        return handle.createUpdate("update app_key set wrapped = :wrapped where app_id = :app")
                .bind("app", app.value())
                .bind("wrapped", wrapped)
                .execute();
    }

    int delete(AppId app) {
        return handle.createUpdate("delete from app_key where app_id = :app")
                .bind("app", app.value())
                .execute();
    }

    Optional<byte[]> find(AppId app) {
        return handle.createQuery("select wrapped from app_key where app_id = :app")
                .bind("app", app.value())
                .mapTo(byte[].class)
                .findOne();
    }

    Map<AppId, byte[]> all() {
        var found = new LinkedHashMap<AppId, byte[]>();
        handle.createQuery("select app_id, wrapped from app_key order by app_id for update")
                .map((row, context) ->
                        Map.entry(
                                new AppId(row.getObject("app_id", UUID.class)),
                                row.getBytes("wrapped")))
                .forEach(it -> found.put(it.getKey(), it.getValue()));
        return found;
    }
}
