package dev.renga.api.routes;

import dev.renga.control.access.Authorization;
import dev.renga.control.access.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token that was given out, and to whom. */
public record AuthorizationBody(
        @Nullable AccessToken accessToken,
        @Nullable Ref client,
        Instant createdAt,
        String description,
        @Nullable IdRef grant,
        UUID id,
        @Nullable IdRef refreshToken,
        List<String> scope,
        @Nullable IdRef session,
        Instant updatedAt,
        User user) {

    /** The token itself is shown once, when it is made; later a part of it. */
    public record AccessToken(@Nullable Long expiresIn, UUID id, String token, int version) {
        @Override
        public String toString() {
            return "AccessToken[id=" + id + "]";
        }
    }

    /** Whose token it is. */
    public record User(UUID id, String email, @Nullable String fullName) {}

    /** Not a part of the token with asterisks: the CLI would take any token for it. */
    private static final String HIDDEN = "HRKU-…";

    static AuthorizationBody issued(Issued issued, String email, Instant now) {
        return of(issued.authorization(), issued.token(), email, now);
    }

    static AuthorizationBody shown(Authorization authorization, String email, Instant now) {
        return of(authorization, HIDDEN, email, now);
    }

    private static AuthorizationBody of(Authorization it, String token, String email, Instant now) {
        return new AuthorizationBody(
                new AccessToken(left(it, now), it.token(), token, 0),
                null,
                it.createdAt(),
                it.description(),
                null,
                it.id(),
                null,
                it.scopes().stream().map(scope -> scope.text()).sorted().toList(),
                null,
                it.updatedAt(),
                new User(it.account().value(), email, null));
    }

    private static @Nullable Long left(Authorization it, Instant now) {
        return it.expiresAt() == null ? null : Duration.between(now, it.expiresAt()).toSeconds();
    }
}
