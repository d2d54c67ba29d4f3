package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.control.database.Json;
import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

final class ReleaseTable {
    private static final String SELECT =
            """
            select r.*, a.email as user_email,
              r.status = 'succeeded' and not exists (
                select from release n
                where n.app_id = r.app_id and n.status = 'succeeded' and n.version > r.version
              ) as current
            from release r join account a on a.id = r.user_id
            """;
    private final Handle handle;

    ReleaseTable(Handle handle) {
        this.handle = handle;
    }

    void insert(ReleaseRow it) {
        var slug = it.slug();
        handle.createUpdate(
                        """
                        insert into release
                          (id, app_id, version, kind, status, exit, description, user_id, slug_id,
                           slug_digest, stack, processes, buildpacks, runtimes, config_id,
                           config_digest, created_at, updated_at)
                        values (:id, :app, :version, :kind, :status, :exit, :description, :user, :slug,
                           :slugDigest, :stack, cast(:processes as jsonb), cast(:buildpacks as jsonb),
                           cast(:runtimes as jsonb), :config, :configDigest, :created, :updated)\
                        """)
                .bind("id", it.id())
                .bind("app", it.app().value())
                .bind("version", it.version())
                .bind("kind", it.kind().text())
                .bind("status", it.status().text())
                .bind("exit", it.exit())
                .bind("description", it.description())
                .bind("user", it.user().value())
                .bind("slug", slug == null ? null : slug.id())
                .bind("slugDigest", slug == null ? null : slug.digest().hex())
                .bind("stack", it.stack())
                .bind("processes", Json.text(EntryWriter.processes(it.processes())))
                .bind("buildpacks", Json.text(EntryWriter.buildpacks(it.ingredients())))
                .bind("runtimes", Json.text(EntryWriter.runtimes(it.ingredients())))
                .bind("config", it.config().id())
                .bind("configDigest", it.config().digest().hex())
                .bind("created", it.createdAt())
                .bind("updated", it.updatedAt())
                .execute();
    }

    void became(AppId app, Entry.Became it) {
        handle.createUpdate(
                        """
                        update release set status = :status, exit = :exit, updated_at = :at
                        where app_id = :app and version = :version\
                        """)
                .bind("app", app.value())
                .bind("version", it.version())
                .bind("status", it.status().text())
                .bind("exit", it.exit())
                .bind("at", it.at())
                .execute();
    }

    int deleteAll(AppId app) {
        return handle.createUpdate("delete from release where app_id = :app")
                .bind("app", app.value())
                .execute();
    }

    long lastVersion(AppId app) {
        return handle.createQuery(
                        "select coalesce(max(version), 0) from release where app_id = :app")
                .bind("app", app.value())
                .mapTo(Long.class)
                .one();
    }

    /** The newest first. */
    List<Release> list(AppId app) {
        return select("where r.app_id = :app order by r.version desc")
                .bind("app", app.value())
                .map((row, context) -> release(row))
                .list();
    }

    List<ReleaseRow> rows(AppId app) {
        return select("where r.app_id = :app order by r.version")
                .bind("app", app.value())
                .map((row, context) -> row(row))
                .list();
    }

    /** Each release by its version, with every column as the database shows it. */
    Map<Long, String> texts(AppId app) {
        return handle.createQuery(
                        """
                        select version, to_jsonb(release)::text as columns from release
                        where app_id = :app\
                        """)
                .bind("app", app.value())
                .setMapKeyColumn("version")
                .setMapValueColumn("columns")
                .collectInto(new GenericType<Map<Long, String>>() {});
    }

    Optional<Release> version(AppId app, long version) {
        return one(
                select("where r.app_id = :app and r.version = :version")
                        .bind("app", app.value())
                        .bind("version", version));
    }

    Optional<Release> find(UUID id) {
        return one(select("where r.id = :id").bind("id", id));
    }

    Optional<Release> newest(AppId app, List<ReleaseStatus> statuses) {
        return one(
                select(
                                """
                                where r.app_id = :app and r.status = any(:statuses)
                                order by r.version desc limit 1\
                                """)
                        .bind("app", app.value())
                        .bindArray(
                                "statuses",
                                String.class,
                                statuses.stream().map(ReleaseStatus::text).toList()));
    }

    Optional<Release> oldest(AppId app, ReleaseStatus status) {
        return one(
                select(
                                """
                                where r.app_id = :app and r.status = :status
                                order by r.version limit 1\
                                """)
                        .bind("app", app.value())
                        .bind("status", status.text()));
    }

    private Query select(String rest) {
        return handle.createQuery(SELECT + rest);
    }

    private static Optional<Release> one(Query query) {
        return query.map((row, context) -> release(row)).findOne();
    }

    private static Release release(ResultSet row) throws SQLException {
        return row(row).release(row.getBoolean("current"), row.getString("user_email"));
    }

    private static ReleaseRow row(ResultSet row) throws SQLException {
        var app = new AppId(Rows.uuid(row, "app_id"));
        var exit = Rows.longOrNull(row, "exit");
        return new ReleaseRow(
                Rows.uuid(row, "id"),
                app,
                row.getLong("version"),
                ReleaseKind.of(row.getString("kind")),
                ReleaseStatus.of(row.getString("status")),
                exit == null ? null : exit.intValue(),
                row.getString("description"),
                new AccountId(Rows.uuid(row, "user_id")),
                slug(row),
                row.getString("stack"),
                EntryReader.processes(Json.read(row.getString("processes"))),
                EntryReader.ingredients(
                        Json.read(row.getString("buildpacks")),
                        Json.read(row.getString("runtimes"))),
                config(app, row),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static @Nullable SlugRef slug(ResultSet row) throws SQLException {
        var id = Rows.uuidOrNull(row, "slug_id");
        var digest = Rows.digestOrNull(row, "slug_digest");
        return id == null || digest == null ? null : new SlugRef(id, digest);
    }

    private static ConfigSnapshot config(AppId app, ResultSet row) throws SQLException {
        return new ConfigSnapshot(
                Rows.uuid(row, "config_id"), app, new Digest(row.getString("config_digest")));
    }
}
