package dev.renga.api.kit;

import dev.renga.control.access.Access;
import dev.renga.control.access.Accounts;
import dev.renga.control.access.Authorizations;
import dev.renga.control.access.Permission;
import dev.renga.control.access.Scope;
import dev.renga.control.apps.App;
import dev.renga.control.apps.Apps;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks who calls, what their token is for, and whether they have a part in the app. */
public final class AccountGate implements Gate {
    private final Accounts accounts;
    private final Authorizations authorizations;
    private final Apps apps;
    private final Guesses guesses;

    public AccountGate(
            Accounts accounts, Authorizations authorizations, Apps apps, Guesses guesses) {
        this.accounts = accounts;
        this.authorizations = authorizations;
        this.apps = apps;
        this.guesses = guesses;
    }

    @Override
    public Admission admit(Guard guard, Context http) {
        if (guard == Guard.ANYONE) {
            return Admission.ANYONE;
        }
        var access = caller(guard, http);
        access.require(scope(guard, !http.method().name().equals("GET")));
        return new Admission(access, app(guard, access, http));
    }

    private Access caller(Guard guard, Context http) {
        var header = http.header("Authorization");
        if (header == null) {
            throw unauthorized(
                    "There were no credentials in your `Authorization` header. Try `Authorization: Bearer <OAuth access token>` or `Authorization: Basic <base64-encoded email + \":\" + password>`.");
        }
        return Credentials.parse(header)
                .flatMap(it -> known(guard, it, http.ip()))
                .orElseThrow(() -> unauthorized("Invalid credentials provided."));
    }

    private Optional<Access> known(Guard guard, Credentials credentials, String address) {
        return switch (credentials) {
            case Credentials.Bearer(var token) -> authorizations.authenticate(token);
            case Credentials.Basic(var user, var password) -> {
                var byToken = authorizations.authenticate(password);
                yield byToken.isEmpty() && guard == Guard.LOGIN
                        ? guesses.guess(user, address, () -> accounts.login(user, password))
                        : byToken;
            }
        };
    }

    private static RengaException unauthorized(String text) {
        return new RengaException(Problem.UNAUTHORIZED, text);
    }

    private static Scope scope(Guard guard, boolean changes) {
        return switch (guard) {
            case ANYONE, IDENTITY -> Scope.IDENTITY;
            case LOGIN, SELF -> Scope.GLOBAL;
            case SECRETS -> changes ? Scope.WRITE_PROTECTED : Scope.READ_PROTECTED;
            case ACCOUNT, VIEW, DEPLOY, OPERATE, MANAGE -> changes ? Scope.WRITE : Scope.READ;
        };
    }

    private @Nullable App app(Guard guard, Access access, Context http) {
        return guard.isAboutApp()
                ? apps.find(access, http.pathParam("app"), permission(guard))
                : null;
    }

    private static Permission permission(Guard guard) {
        return switch (guard) {
            case MANAGE -> Permission.MANAGE;
            case OPERATE -> Permission.OPERATE;
            case DEPLOY, SECRETS -> Permission.DEPLOY;
            default -> Permission.VIEW;
        };
    }
}
