package dev.renga.control.git;

import dev.renga.kernel.AppId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The destroyed apps that have not been cleared away. */
final class RemainsTable {
    private final Handle handle;

    RemainsTable(Handle handle) {
        this.handle = handle;
    }

    void insert(AppId app, Instant at) {
        handle.createUpdate("insert into app_remains (app_id, destroyed_at) values (:app, :at)")
                .bind("app", app.value())
                .bind("at", at)
                .execute();
    }

    List<AppId> all() {
        return handle.createQuery("select app_id from app_remains order by destroyed_at")
                .mapTo(UUID.class)
                .map(AppId::new)
                .list();
    }

    void delete(AppId app) {
        handle.createUpdate("delete from app_remains where app_id = :app")
                .bind("app", app.value())
                .execute();
    }
}
