package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.IDENTITY;
import static dev.renga.api.kit.Guard.LOGIN;
import static dev.renga.api.kit.Guard.SELF;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.access.Authorization;
import dev.renga.control.access.Authorizations;
import dev.renga.control.access.Scope;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tokens: making, listing and ending them. */
public final class AuthorizationRoutes implements Resource {
    private static final Ordering<AuthorizationBody> ORDERING =
            Ordering.by(Key.text("id", it -> it.id().toString()));
    private static final long LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();
    private final Authorizations authorizations;
    private final InstantSource clock;

    /** A token to be made. */
    public record NewAuthorization(
            @Nullable String client,
            @Nullable String description,
            @Nullable Long expiresIn,
            @Nullable List<String> scope) {}

    public AuthorizationRoutes(Authorizations authorizations, InstantSource clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/oauth/authorizations",
                        LOGIN,
                        body(NewAuthorization.class),
                        created(AuthorizationBody.class),
                        this::create),
                new Link<>(
                        GET,
                        "/oauth/authorizations",
                        SELF,
                        nothing(),
                        many(AuthorizationBody.class, ORDERING),
                        this::list),
                new Link<>(
                        GET,
                        "/oauth/authorizations/{authorization}",
                        SELF,
                        nothing(),
                        ok(AuthorizationBody.class),
                        this::info),
                new Link<>(
                        DELETE,
                        "/oauth/authorizations/{authorization}",
                        SELF,
                        nothing(),
                        ok(AuthorizationBody.class),
                        this::revoke),
                new Link<>(
                        DELETE,
                        "/oauth/sessions/~",
                        IDENTITY,
                        nothing(),
                        ok(AuthorizationBody.class),
                        this::endSession));
    }

    private AuthorizationBody create(Call<NewAuthorization> call) {
        var input = call.input();
        if (input.client() != null) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "Invalid value for field `client`: there is none.");
        }
        var issued =
                authorizations.create(
                        call.access(),
                        Objects.requireNonNullElse(input.description(), ""),
                        scopes(input.scope()),
                        life(input.expiresIn()));
        return AuthorizationBody.issued(issued, call.access().email(), clock.instant());
    }

    private static Set<Scope> scopes(@Nullable List<String> texts) {
        return texts == null
                ? Set.of()
                : texts.stream().map(Scope::parse).collect(Collectors.toSet());
    }

    private static @Nullable Duration life(@Nullable Long seconds) {
        if (seconds != null && (seconds < 1 || seconds > LONGEST_SECONDS)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `expires_in`: it takes 1 to %d seconds."
                            .formatted(LONGEST_SECONDS));
        }
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private List<AuthorizationBody> list(Call<Nothing> call) {
        return authorizations.list(call.access()).stream().map(it -> shown(it, call)).toList();
    }

    private AuthorizationBody info(Call<Nothing> call) {
        return shown(authorizations.find(call.access(), wanted(call)), call);
    }

    private AuthorizationBody revoke(Call<Nothing> call) {
        return shown(authorizations.revoke(call.access(), wanted(call)), call);
    }

    /** {@code ~} is the token that the call came with. */
    private static UUID wanted(Call<Nothing> call) {
        var text = call.path("authorization");
        var own = call.access().authorization();
        return text.equals("~") && own != null ? own : Ids.inPath(text, "authorization");
    }

    private AuthorizationBody shown(Authorization authorization, Call<Nothing> call) {
        return AuthorizationBody.shown(authorization, call.access().email(), clock.instant());
    }

    /**
     * Logging out ends the token of a login, which is one that would end by itself. Others are keys
     * that programs use, and outlive it.
     */
    private AuthorizationBody endSession(Call<Nothing> call) {
        var own = call.access().authorization();
        if (own == null || authorizations.find(call.access(), own).expiresAt() == null) {
            throw RengaException.notFound("session");
        }
        return shown(authorizations.revoke(call.access(), own), call);
    }
}
