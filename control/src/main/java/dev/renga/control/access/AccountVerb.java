package dev.renga.control.access;

import java.io.PrintStream;
import java.util.Set;

/** {@code accounts:add}. */
public final class AccountVerb {
    private final Accounts accounts;
    private final Authorizations authorizations;

    public AccountVerb(Accounts accounts, Authorizations authorizations) {
        this.accounts = accounts;
        this.authorizations = authorizations;
    }

    /** Makes an account and prints its password and a token, which nobody can see again. */
    public int add(String email, PrintStream out) {
        var password = Tokens.password();
        var account = accounts.create(email, password);
        var access = new Access(account.id(), account.email(), Set.of(Scope.GLOBAL), null);
        var issued = authorizations.create(access, "Made with the account", Set.of(), null);
        out.println("Email: " + account.email());
        out.println("Password: " + password);
        out.println("Token: " + issued.token());
        return 0;
    }
}
