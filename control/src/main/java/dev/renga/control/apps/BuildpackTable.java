package dev.renga.control.apps;

import dev.renga.kernel.AppId;
import java.util.List;
import org.jdbi.v3.core.Handle;

final class BuildpackTable {
    private final Handle handle;

    BuildpackTable(Handle handle) {
        this.handle = handle;
    }

    List<Buildpack> list(AppId app) {
        return handle.createQuery(
                        "select reference from buildpack_installation where app_id = :app order by ordinal")
                .bind("app", app.value())
                .map((row, context) -> new Buildpack(row.getString("reference")))
                .list();
    }

    void replace(AppId app, List<Buildpack> buildpacks) {
        handle.createUpdate("delete from buildpack_installation where app_id = :app")
                .bind("app", app.value())
                .execute();
        for (int i = 0; i < buildpacks.size(); i++) {
            handle.createUpdate(
                            """
                            insert into buildpack_installation (app_id, ordinal, reference)
                            values (:app, :ordinal, :reference)\
                            """)
                    .bind("app", app.value())
                    .bind("ordinal", i)
                    .bind("reference", buildpacks.get(i).reference())
                    .execute();
        }
    }
}
