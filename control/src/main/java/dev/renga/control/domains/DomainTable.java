package dev.renga.control.domains;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A built-in domain has no host name of its own: it is made from the app's name when read. */
final class DomainTable {
    private final Handle handle;
    private final String base;

    DomainTable(Handle handle, String base) {
        this.handle = handle;
        this.base = base;
    }

    int insert(
            UUID id,
            AppId app,
            Domain.Kind kind,
            @Nullable String hostname,
            @Nullable UUID endpoint,
            Instant at) {
        return handle.createUpdate(
                        """
                        insert into domain
                          (id, app_id, kind, hostname, sni_endpoint_id, created_at, updated_at)
                        values (:id, :app, :kind, :hostname, :endpoint, :at, :at)\
                        """)
                .bind("id", id)
                .bind("app", app.value())
                .bind("kind", kind.text())
                .bind("hostname", hostname)
                .bind("endpoint", endpoint)
                .bind("at", at)
                .execute();
    }

    List<Domain> list(AppId app) {
        return handle.createQuery(
                        """
                        select d.id, d.app_id, d.kind, d.created_at, d.updated_at,
                               d.sni_endpoint_id, e.name as endpoint,
                               coalesce(d.hostname, app.name || '.' || :base) as hostname
                        from domain d join app on app.id = d.app_id
                        left join sni_endpoint e on e.id = d.sni_endpoint_id
                        where d.app_id = :app order by d.kind desc, hostname\
                        """)
                .bind("app", app.value())
                .bind("base", base)
                .map((row, context) -> domain(row))
                .list();
    }

    Optional<AppId> owner(String hostname) {
        return handle.createQuery("select app_id from domain where hostname = :hostname")
                .bind("hostname", hostname)
                .mapTo(UUID.class)
                .findOne()
                .map(AppId::new);
    }

    int setEndpoint(UUID id, @Nullable UUID endpoint, Instant at) {
        return handle.createUpdate(
                        """
                        update domain set sni_endpoint_id = :endpoint, updated_at = :at
                        where id = :id\
                        """)
                .bind("id", id)
                .bind("endpoint", endpoint)
                .bind("at", at)
                .execute();
    }

    int delete(AppId app, UUID id) {
        return handle.createUpdate("delete from domain where app_id = :app and id = :id")
                .bind("app", app.value())
                .bind("id", id)
                .execute();
    }

    int deleteAll(AppId app) {
        return handle.createUpdate("delete from domain where app_id = :app")
                .bind("app", app.value())
                .execute();
    }

    private static Domain domain(ResultSet row) throws SQLException {
        return new Domain(
                Rows.uuid(row, "id"),
                new AppId(Rows.uuid(row, "app_id")),
                row.getString("hostname"),
                Domain.Kind.of(row.getString("kind")),
                endpoint(row),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static Domain.@Nullable Endpoint endpoint(ResultSet row) throws SQLException {
        var id = Rows.uuidOrNull(row, "sni_endpoint_id");
        return id == null ? null : new Domain.Endpoint(id, row.getString("endpoint"));
    }
}
