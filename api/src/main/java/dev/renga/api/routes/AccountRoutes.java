package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Guard.IDENTITY;
import static dev.renga.api.kit.Guard.SELF;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PATCH;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Guesses;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.RateLimits;
import dev.renga.control.access.Accounts;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's own account. Of others nothing is shown but their e-mail where they take part. */
public final class AccountRoutes implements Resource {
    private final Accounts accounts;
    private final RateLimits rateLimits;
    private final Guesses guesses;

    /** How many calls the account has left. */
    public record RateLimitBody(int remaining) {}

    /** A change of the account; a new password needs the present one too. */
    public record AccountChange(
            @Nullable String name, @Nullable String password, @Nullable String newPassword) {
        @Override
        public String toString() {
            return "AccountChange[name=" + name + "]";
        }
    }

    public AccountRoutes(Accounts accounts, RateLimits rateLimits, Guesses guesses) {
        this.accounts = accounts;
        this.guesses = guesses;
        this.rateLimits = rateLimits;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(GET, "/account", IDENTITY, nothing(), ok(AccountBody.class), this::own),
                new Link<>(
                        PATCH,
                        "/account",
                        SELF,
                        body(AccountChange.class),
                        ok(AccountBody.class),
                        this::change),
                new Link<>(
                        GET,
                        "/users/{user}",
                        IDENTITY,
                        nothing(),
                        ok(AccountBody.class),
                        this::user),
                new Link<>(
                        PATCH,
                        "/users/{user}",
                        SELF,
                        body(AccountChange.class),
                        ok(AccountBody.class),
                        this::changeUser),
                new Link<>(
                        GET,
                        "/account/rate-limits",
                        ACCOUNT,
                        nothing(),
                        ok(RateLimitBody.class),
                        this::rateLimit));
    }

    private AccountBody own(Call<Nothing> call) {
        return AccountBody.of(accounts.of(call.access()));
    }

    private AccountBody user(Call<Nothing> call) {
        return AccountBody.of(Callers.self(accounts, call));
    }

    private AccountBody changeUser(Call<AccountChange> call) {
        Callers.self(accounts, call);
        return change(call);
    }

    private AccountBody change(Call<AccountChange> call) {
        var input = call.input();
        if (input.newPassword() != null) {
            changePassword(call, input.newPassword());
        }
        if (input.name() != null) {
            accounts.rename(call.access(), input.name());
        }
        return AccountBody.of(accounts.of(call.access()));
    }

    private void changePassword(Call<AccountChange> call, String fresh) {
        var present = call.input().password();
        if (present == null) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "Field `password` is required: the present one.");
        }
        var access = call.access();
        var changed =
                guesses.guess(
                        access.email(),
                        call.http().ip(),
                        () -> accounts.changePassword(access, present, fresh));
        if (changed.isEmpty()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `password`: it isn't the present one.");
        }
    }

    /** To ask costs nothing. */
    private RateLimitBody rateLimit(Call<Nothing> call) {
        var account = call.access().account();
        rateLimits.giveBack(account);
        return new RateLimitBody(rateLimits.remaining(account));
    }
}
