package dev.renga.control.access;

import dev.renga.kernel.AccountId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that was given out; the token itself isn't kept.
 *
 * @param token the id of the access token, not its text
 * @param expiresAt null for never
 */
public record Authorization(
        UUID id,
        AccountId account,
        UUID token,
        String description,
        Set<Scope> scopes,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt) {
    public Authorization {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it ends by itself, as a login's does. */
    public boolean ends() {
        return expiresAt != null;
    }
}
