package dev.renga.control.builds;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the last good build of an app on a stack left for the next one. */
final class CacheTable {
    private final Handle handle;

    CacheTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Digest> find(AppId app, String stack) {
        return handle.createQuery(
                        "select digest from build_cache where app_id = :app and stack = :stack")
                .bind("app", app.value())
                .bind("stack", stack)
                .mapTo(String.class)
                .findOne()
                .map(Digest::new);
    }

    void save(AppId app, String stack, Digest digest, Instant at) {
        handle.createUpdate(
                        """
                        insert into build_cache (app_id, stack, digest, updated_at)
                        values (:app, :stack, :digest, :at)
                        on conflict (app_id, stack)
                        do update set digest = excluded.digest, updated_at = excluded.updated_at
                        """)
                .bind("app", app.value())
                .bind("stack", stack)
                .bind("digest", digest.hex())
                .bind("at", at)
                .execute();
    }

    List<Digest> of(AppId app) {
        return handle.createQuery("select digest from build_cache where app_id = :app")
                .bind("app", app.value())
                .mapTo(String.class)
                .map(Digest::new)
                .list();
    }

    void purge(AppId app) {
        handle.createUpdate("delete from build_cache where app_id = :app")
                .bind("app", app.value())
                .execute();
    }
}
