package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.LOGIN;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PATCH;
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
            @Nullable Lifetime expiresIn,
            @Nullable List<String> scope) {}

    /** A change of what is noted of a token. */
    public record AuthorizationChange(@Nullable String client, @Nullable String description) {}

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
                        LOGIN,
                        nothing(),
                        many(AuthorizationBody.class, ORDERING),
                        this::list),
                new Link<>(
                        GET,
                        "/oauth/authorizations/{authorization}",
                        LOGIN,
                        nothing(),
                        ok(AuthorizationBody.class),
                        this::info),
                new Link<>(
                        PATCH,
                        "/oauth/authorizations/{authorization}",
                        LOGIN,
                        body(AuthorizationChange.class),
                        ok(AuthorizationBody.class),
                        this::change),
                new Link<>(
                        POST,
                        "/oauth/authorizations/{authorization}/actions/regenerate-tokens",
                        LOGIN,
                        nothing(),
                        ok(AuthorizationBody.class),
                        this::regenerate),
                new Link<>(
                        DELETE,
                        "/oauth/authorizations/{authorization}",
                        LOGIN,
                        nothing(),
                        ok(AuthorizationBody.class),
                        this::revoke));
    }

    private AuthorizationBody create(Call<NewAuthorization> call) {
        var input = call.input();
        checkClient(input.client());
        var issued =
                authorizations.create(
                        call.access(),
                        Objects.requireNonNullElse(input.description(), ""),
                        scopes(input.scope()),
                        life(input.expiresIn()));
        return AuthorizationBody.issued(issued, call.access().email(), clock.instant());
    }

    private static void checkClient(@Nullable String client) {
        if (client != null) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "Invalid value for field `client`: there is none.");
        }
    }

    private static Set<Scope> scopes(@Nullable List<String> texts) {
        return texts == null
                ? Set.of()
                : texts.stream().map(Scope::parse).collect(Collectors.toSet());
    }

    private static @Nullable Duration life(@Nullable Lifetime life) {
        if (life != null && (life.seconds() < 1 || life.seconds() > LONGEST_SECONDS)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `expires_in`: it takes 1 to %d seconds."
                            .formatted(LONGEST_SECONDS));
        }
        return life == null ? null : Duration.ofSeconds(life.seconds());
    }

    private List<AuthorizationBody> list(Call<Nothing> call) {
        return authorizations.list(call.access()).stream().map(it -> shown(it, call)).toList();
    }

    private AuthorizationBody info(Call<Nothing> call) {
        return shown(authorizations.find(call.access(), wanted(call)), call);
    }

    private AuthorizationBody change(Call<AuthorizationChange> call) {
        checkClient(call.input().client());
        var description = call.input().description();
        var id = wanted(call);
        return shown(
                description == null
                        ? authorizations.find(call.access(), id)
                        : authorizations.describe(call.access(), id, description),
                call);
    }

    private AuthorizationBody regenerate(Call<Nothing> call) {
        var issued = authorizations.regenerate(call.access(), wanted(call));
        return AuthorizationBody.issued(issued, call.access().email(), clock.instant());
    }

    private AuthorizationBody revoke(Call<Nothing> call) {
        return shown(authorizations.revoke(call.access(), wanted(call)), call);
    }

    /** {@code ~} is the token that the call came with. */
    private static UUID wanted(Call<?> call) {
        var text = call.path("authorization");
        var own = call.access().authorization();
        return text.equals("~") && own != null ? own : Ids.inPath(text, "authorization");
    }

    private AuthorizationBody shown(Authorization authorization, Call<?> call) {
        return AuthorizationBody.shown(authorization, call.access().email(), clock.instant());
    }
}
