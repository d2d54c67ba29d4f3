package dev.renga.control.apps;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Collaborators are rows; the owner is a column of the app and appears here when read. */
final class CollaboratorTable {
    private final Handle handle;

    CollaboratorTable(Handle handle) {
        this.handle = handle;
    }

    boolean has(AppId app, AccountId account) {
        return handle.createQuery(
                        """
                        select exists (select from collaborator
                                       where app_id = :app and account_id = :account)
                            or exists (select from app where id = :app and owner_id = :account)\
                        """)
                .bind("app", app.value())
                .bind("account", account.value())
                .mapTo(Boolean.class)
                .one();
    }

    int insert(UUID id, AppId app, AccountId account, Instant at) {
        return handle.createUpdate(
                        """
                        insert into collaborator (id, app_id, account_id, created_at, updated_at)
                        values (:id, :app, :account, :at, :at)\
                        """)
                .bind("id", id)
                .bind("app", app.value())
                .bind("account", account.value())
                .bind("at", at)
                .execute();
    }

    int delete(AppId app, AccountId account) {
        return handle.createUpdate(
                        "delete from collaborator where app_id = :app and account_id = :account")
                .bind("app", app.value())
                .bind("account", account.value())
                .execute();
    }

    List<Collaborator> list(AppId app) {
        return handle.createQuery(
                        """
                        select app.id, app.id as app_id, owner_id as account_id, email, true as owner,
                               app.created_at, app.created_at as updated_at
                        from app join account on account.id = owner_id where app.id = :app
                        union all
                        select c.id, c.app_id, c.account_id, email, false, c.created_at, c.updated_at
                        from collaborator c join account on account.id = c.account_id
                        where c.app_id = :app
                        order by owner desc, email\
                        """)
                .bind("app", app.value())
                .map((row, context) ->
                        new Collaborator(
                                Rows.uuid(row, "id"),
                                new AppId(Rows.uuid(row, "app_id")),
                                new AccountId(Rows.uuid(row, "account_id")),
                                row.getString("email"),
                                row.getBoolean("owner"),
                                Rows.instant(row, "created_at"),
                                Rows.instant(row, "updated_at")))
                .list();
    }
}
