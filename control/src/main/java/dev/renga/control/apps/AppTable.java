package dev.renga.control.apps;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.AppName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

final class AppTable {
    private static final String SELECT =
            "select app.*, account.email as owner_email from app join account on account.id ="
                    + " app.owner_id ";
    private final Handle handle;

    AppTable(Handle handle) {
        this.handle = handle;
    }

    void insert(AppId id, AppName name, AccountId owner, String stack, Instant at) {
        handle.createUpdate(
                        """
                        insert into app (id, name, owner_id, stack, build_stack, created_at, updated_at)
                        values (:id, :name, :owner, :stack, :stack, :at, :at)\
                        """)
                .bind("id", id.value())
                .bind("name", name.value())
                .bind("owner", owner.value())
                .bind("stack", stack)
                .bind("at", at)
                .execute();
    }

    boolean taken(AppName name) {
        return handle.createQuery(
                        "select exists (select from app where name = :name and destroyed_at is null)")
                .bind("name", name.value())
                .mapTo(Boolean.class)
                .one();
    }

    Optional<App> find(AppId id) {
        return one(select("where app.id = :id").bind("id", id.value()));
    }

    /** A living app by its id or its name. */
    Optional<App> resolve(String idOrName) {
        return one(
                select(
                                "where (app.name = :text or app.id::text = lower(:text)) and"
                                        + " destroyed_at is null")
                        .bind("text", idOrName));
    }

    List<App> visible(AccountId account) {
        return select(
                        """
                        where destroyed_at is null and (owner_id = :account or exists (
                          select from collaborator c
                          where c.app_id = app.id and c.account_id = :account))
                        order by app.name\
                        """)
                .bind("account", account.value())
                .map((row, context) -> app(row))
                .list();
    }

    List<App> all() {
        return select("where destroyed_at is null order by app.id")
                .map((row, context) -> app(row))
                .list();
    }

    App rename(AppId id, AppName name, Instant at) {
        handle.createUpdate("update app set name = :name, updated_at = :at where id = :id")
                .bind("id", id.value())
                .bind("name", name.value())
                .bind("at", at)
                .execute();
        return find(id).orElseThrow();
    }

    App maintenance(AppId id, boolean on, Instant at) {
        handle.createUpdate("update app set maintenance = :on, updated_at = :at where id = :id")
                .bind("id", id.value())
                .bind("on", on)
                .bind("at", at)
                .execute();
        return find(id).orElseThrow();
    }

    App buildStack(AppId id, String stack, Instant at) {
        handle.createUpdate("update app set build_stack = :stack, updated_at = :at where id = :id")
                .bind("id", id.value())
                .bind("stack", stack)
                .bind("at", at)
                .execute();
        return find(id).orElseThrow();
    }

    App destroy(AppId id, Instant at) {
        handle.createUpdate("update app set destroyed_at = :at, updated_at = :at where id = :id")
                .bind("id", id.value())
                .bind("at", at)
                .execute();
        return find(id).orElseThrow();
    }

    int released(AppId id, Deployed it) {
        return handle.createUpdate(
                        """
                        update app set released_at = :at, updated_at = :at, stack = :stack,
                          slug_bytes = :bytes,
                          buildpack_description = coalesce(:description, buildpack_description)
                        where id = :id\
                        """)
                .bind("id", id.value())
                .bind("at", it.at())
                .bind("stack", it.stack())
                .bind("bytes", it.slugBytes())
                .bind("description", it.buildpackDescription())
                .execute();
    }

    int runsOn(AppId id, String stack) {
        return handle.createUpdate("update app set stack = :stack where id = :id")
                .bind("id", id.value())
                .bind("stack", stack)
                .execute();
    }

    int repositorySize(AppId id, long bytes) {
        return handle.createUpdate("update app set repository_bytes = :bytes where id = :id")
                .bind("id", id.value())
                .bind("bytes", bytes)
                .execute();
    }

    private Query select(String rest) {
        return handle.createQuery(SELECT + rest);
    }

    private static Optional<App> one(Query query) {
        return query.map((row, context) -> app(row)).findOne();
    }

    private static App app(ResultSet row) throws SQLException {
        return new App(
                new AppId(row.getObject("id", UUID.class)),
                new AppName(row.getString("name")),
                new AccountId(Rows.uuid(row, "owner_id")),
                row.getString("owner_email"),
                row.getString("stack"),
                row.getString("build_stack"),
                row.getBoolean("maintenance"),
                row.getString("buildpack_description"),
                Rows.longOrNull(row, "slug_bytes"),
                Rows.longOrNull(row, "repository_bytes"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "released_at"),
                Rows.instantOrNull(row, "destroyed_at"));
    }
}
