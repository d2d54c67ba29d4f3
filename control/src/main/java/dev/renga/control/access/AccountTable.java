package dev.renga.control.access;

import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class AccountTable {
    private final Handle handle;

    AccountTable(Handle handle) {
        this.handle = handle;
    }

    /** Nothing if the email is another account's. */
    Optional<Account> insert(Account account, String password) {
        return handle.createQuery(
                        """
                        insert into account (id, kind, email, name, password, created_at, updated_at)
                        values (:id, :kind, :email, :name, :password, :created, :updated)
                        on conflict (email) do nothing returning *\
                        """)
                .bind("id", account.id().value())
                .bind("kind", account.kind().text())
                .bind("email", account.email())
                .bind("name", account.name())
                .bind("password", password)
                .bind("created", account.createdAt())
                .bind("updated", account.updatedAt())
                .map((row, context) -> account(row))
                .findOne();
    }

    long count() {
        return handle.createQuery("select count(*) from account").mapTo(Long.class).one();
    }

    Optional<Account> find(AccountId id) {
        return handle.createQuery("select * from account where id = :id")
                .bind("id", id.value())
                .map((row, context) -> account(row))
                .findOne();
    }

    Optional<Account> findByEmail(String email) {
        return handle.createQuery("select * from account where email = :email")
                .bind("email", email)
                .map((row, context) -> account(row))
                .findOne();
    }

    String password(AccountId id) {
        return handle.createQuery("select password from account where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one();
    }

    /** Nothing if the password was changed meanwhile. */
    Optional<Account> changePassword(AccountId id, String from, String to, Instant at) {
        return handle.createQuery(
                        """
                        update account set password = :to, updated_at = :at
                        where id = :id and password = :from returning *\
                        """)
                .bind("id", id.value())
                .bind("from", from)
                .bind("to", to)
                .bind("at", at)
                .map((row, context) -> account(row))
                .findOne();
    }

    Account rename(AccountId id, String name, Instant at) {
        return handle.createQuery(
                        "update account set name = :name, updated_at = :at where id = :id returning *")
                .bind("id", id.value())
                .bind("name", name)
                .bind("at", at)
                .map((row, context) -> account(row))
                .one();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(Rows.uuid(row, "id")),
                Account.Kind.of(row.getString("kind")),
                row.getString("email"),
                row.getString("name"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
