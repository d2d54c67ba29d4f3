package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.IDENTITY;
import static dev.renga.api.kit.Guard.SELF;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.access.Authorization;
import dev.renga.control.access.Authorizations;
import dev.renga.kernel.RengaException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Sessions are the tokens of logins, which end by themselves. Others are keys that programs use,
 * and outlive a logout.
 */
public final class SessionRoutes implements Resource {
    private static final Ordering<SessionBody> ORDERING =
            Ordering.by(Key.text("id", it -> it.id().toString()));
    private final Authorizations authorizations;
    private final InstantSource clock;

    /** A login that still holds. */
    public record SessionBody(
            Instant createdAt, String description, long expiresIn, UUID id, Instant updatedAt) {}

    public SessionRoutes(Authorizations authorizations, InstantSource clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/oauth/sessions",
                        SELF,
                        nothing(),
                        many(SessionBody.class, ORDERING),
                        this::list),
                new Link<>(
                        DELETE,
                        "/oauth/sessions/~",
                        IDENTITY,
                        nothing(),
                        ok(SessionBody.class),
                        this::endOwn),
                new Link<>(
                        DELETE,
                        "/oauth/sessions/{session}",
                        SELF,
                        nothing(),
                        ok(SessionBody.class),
                        this::end));
    }

    private List<SessionBody> list(Call<Nothing> call) {
        return authorizations.list(call.access()).stream()
                .filter(Authorization::ends)
                .map(this::shown)
                .toList();
    }

    private SessionBody endOwn(Call<Nothing> call) {
        var own = call.access().authorization();
        if (own == null) {
            throw RengaException.notFound("session");
        }
        return end(call, own);
    }

    private SessionBody end(Call<Nothing> call) {
        return end(call, Ids.inPath(call.path("session"), "session"));
    }

    private SessionBody end(Call<Nothing> call, UUID id) {
        boolean isSession =
                authorizations.list(call.access()).stream()
                        .anyMatch(it -> it.id().equals(id) && it.ends());
        if (!isSession) {
            throw RengaException.notFound("session");
        }
        return shown(authorizations.revoke(call.access(), id));
    }

    private SessionBody shown(Authorization it) {
        var end = it.expiresAt() == null ? clock.instant() : it.expiresAt();
        return new SessionBody(
                it.createdAt(),
                it.description(),
                Duration.between(clock.instant(), end).toSeconds(),
                it.id(),
                it.updatedAt());
    }
}
