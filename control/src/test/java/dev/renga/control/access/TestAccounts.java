package dev.renga.control.access;

import dev.renga.control.database.Database;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.Uuid7;
import java.time.InstantSource;
import java.util.Set;

/** Accounts whose passwords are hashed in one round, since tests make many. */
public final class TestAccounts {
    public static final String PASSWORD = "correct horse";

    private TestAccounts() {}

    public static Access create(Database database, InstantSource clock, String email) {
        var id = new AccountId(Uuid7.next(clock));
        var at = clock.instant();
        var account = new Account(id, Account.Kind.USER, email, "", at, at);
        var hash = new Passwords(1).hash(PASSWORD);
        database.inTransaction(handle -> new AccountTable(handle).insert(account, hash));
        return new Access(id, email, Set.of(Scope.GLOBAL), null);
    }
}
