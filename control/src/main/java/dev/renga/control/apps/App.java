package dev.renga.control.apps;

import dev.renga.control.access.Access;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.AppName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app.
 *
 * @param name as it is called now; it may change
 * @param stack what it was last released on, or will be built on if nothing was released
 * @param buildStack what its next build uses
 * @param buildpackDescription what the last build detected, {@code Node.js}, or null
 * @param releasedAt when a slug was last released, or null
 * @param destroyedAt null while it lives
 */
public record App(
        AppId id,
        AppName name,
        AccountId owner,
        String ownerEmail,
        String stack,
        String buildStack,
        boolean maintenance,
        @Nullable String buildpackDescription,
        @Nullable Long slugBytes,
        @Nullable Long repositoryBytes,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant releasedAt,
        @Nullable Instant destroyedAt) {

    public boolean ownedBy(Access access) {
        return owner.equals(access.account());
    }

    public boolean destroyed() {
        return destroyedAt != null;
    }
}
