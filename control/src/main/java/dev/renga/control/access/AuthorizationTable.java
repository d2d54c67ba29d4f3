package dev.renga.control.access;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class AuthorizationTable {
    private final Handle handle;

    AuthorizationTable(Handle handle) {
        this.handle = handle;
    }

    Authorization insert(Authorization it, Digest token) {
        return handle.createQuery(
                        """
                        insert into "authorization"
                          (id, account_id, token_id, token_hash, description, scopes,
                           created_at, updated_at, expires_at)
                        values (:id, :account, :tokenId, :token, :description, :scopes,
                           :created, :updated, :expires)
                        returning *\
                        """)
                .bind("id", it.id())
                .bind("account", it.account().value())
                .bind("tokenId", it.token())
                .bind("token", token.hex())
                .bind("description", it.description())
                .bindArray("scopes", String.class, it.scopes().stream().map(Scope::text).toList())
                .bind("created", it.createdAt())
                .bind("updated", it.updatedAt())
                .bind("expires", it.expiresAt())
                .map((row, context) -> authorization(row))
                .one();
    }

    List<Authorization> list(AccountId account, Instant now) {
        return handle.createQuery(
                        """
                        select * from "authorization"
                        where account_id = :account and (expires_at is null or expires_at > :now)
                        order by id\
                        """)
                .bind("account", account.value())
                .bind("now", now)
                .map((row, context) -> authorization(row))
                .list();
    }

    Optional<Authorization> find(AccountId account, UUID id) {
        return handle.createQuery(
                        "select * from \"authorization\" where account_id = :account and id = :id")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, context) -> authorization(row))
                .findOne();
    }

    Authorization describe(UUID id, String description, Instant at) {
        return handle.createQuery(
                        """
                        update "authorization" set description = :description, updated_at = :at
                        where id = :id returning *\
                        """)
                .bind("id", id)
                .bind("description", description)
                .bind("at", at)
                .map((row, context) -> authorization(row))
                .one();
    }

    Authorization renew(UUID id, UUID tokenId, Digest token, Instant at) {
        return handle.createQuery(
                        """
                        update "authorization"
                        set token_id = :tokenId, token_hash = :token, updated_at = :at
                        where id = :id returning *\
                        """)
                .bind("id", id)
                .bind("tokenId", tokenId)
                .bind("token", token.hex())
                .bind("at", at)
                .map((row, context) -> authorization(row))
                .one();
    }

    /** Those that end by themselves, but for one. */
    int deleteLogins(AccountId account, @Nullable UUID but) {
        return handle.createUpdate(
                        """
                        delete from "authorization"
                        where account_id = :account and expires_at is not null
                          and id is distinct from :but\
                        """)
                .bind("account", account.value())
                .bind("but", but)
                .execute();
    }

    Optional<Authorization> delete(AccountId account, UUID id) {
        return handle.createQuery(
                        """
                        delete from "authorization" where account_id = :account and id = :id
                        returning *\
                        """)
                .bind("account", account.value())
                .bind("id", id)
                .map((row, context) -> authorization(row))
                .findOne();
    }

    Optional<Access> access(Digest token, Instant now) {
        return handle.createQuery(
                        """
                        select t.id, t.account_id, t.scopes, a.email
                        from "authorization" t join account a on a.id = t.account_id
                        where t.token_hash = :token and (t.expires_at is null or t.expires_at > :now)\
                        """)
                .bind("token", token.hex())
                .bind("now", now)
                .map((row, context) ->
                        new Access(
                                new AccountId(Rows.uuid(row, "account_id")),
                                row.getString("email"),
                                scopes(row),
                                Rows.uuid(row, "id")))
                .findOne();
    }

    private static Authorization authorization(ResultSet row) throws SQLException {
        return new Authorization(
                Rows.uuid(row, "id"),
                new AccountId(Rows.uuid(row, "account_id")),
                Rows.uuid(row, "token_id"),
                row.getString("description"),
                scopes(row),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "expires_at"));
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(Scope::parse)
                .collect(Collectors.toSet());
    }
}
