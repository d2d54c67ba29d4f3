package dev.renga.control.formation;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ProcessType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class FormationTable {
    private final Handle handle;

    FormationTable(Handle handle) {
        this.handle = handle;
    }

    List<Formation> list(AppId app) {
        return handle.createQuery(
                        "select * from formation where app_id = :app order by type collate \"C\"")
                .bind("app", app.value())
                .map((row, context) -> formation(row))
                .list();
    }

    int insert(Formation it) {
        return handle.createUpdate(
                        """
                        insert into formation
                          (id, app_id, type, command, quantity, size, created_at, updated_at)
                        values (:id, :app, :type, :command, :quantity, :size, :created, :updated)\
                        """)
                .bind("id", it.id())
                .bind("app", it.app().value())
                .bind("type", it.type().value())
                .bind("command", it.command())
                .bind("quantity", it.quantity())
                .bind("size", it.size().title())
                .bind("created", it.createdAt())
                .bind("updated", it.updatedAt())
                .execute();
    }

    int scale(UUID id, int quantity, DynoSize size, Instant at) {
        return handle.createUpdate(
                        """
                        update formation set quantity = :quantity, size = :size, updated_at = :at
                        where id = :id\
                        """)
                .bind("id", id)
                .bind("quantity", quantity)
                .bind("size", size.title())
                .bind("at", at)
                .execute();
    }

    int command(UUID id, String command, Instant at) {
        return handle.createUpdate(
                        "update formation set command = :command, updated_at = :at where id = :id")
                .bind("id", id)
                .bind("command", command)
                .bind("at", at)
                .execute();
    }

    int delete(AppId app, ProcessType type) {
        return handle.createUpdate("delete from formation where app_id = :app and type = :type")
                .bind("app", app.value())
                .bind("type", type.value())
                .execute();
    }

    int deleteAll(AppId app) {
        return handle.createUpdate("delete from formation where app_id = :app")
                .bind("app", app.value())
                .execute();
    }

    private static Formation formation(ResultSet row) throws SQLException {
        return new Formation(
                Rows.uuid(row, "id"),
                new AppId(Rows.uuid(row, "app_id")),
                new ProcessType(row.getString("type")),
                row.getString("command"),
                row.getInt("quantity"),
                DynoSize.parse(row.getString("size")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
