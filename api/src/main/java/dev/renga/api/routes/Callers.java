package dev.renga.api.routes;

import dev.renga.api.kit.Call;
import dev.renga.control.access.Account;
import dev.renga.control.access.Accounts;
import dev.renga.kernel.RengaException;

/** Links below {@code /users/{user}} are about the caller: by {@code ~}, id or e-mail. */
final class Callers {
    private Callers() {}

    static Account self(Accounts accounts, Call<?> call) {
        var wanted = call.path("user");
        var own = accounts.of(call.access());
        if (wanted.equals("~")
                || wanted.equalsIgnoreCase(own.email())
                || wanted.equals(own.id().toString())) {
            return own;
        }
        throw RengaException.notFound("user");
    }
}
