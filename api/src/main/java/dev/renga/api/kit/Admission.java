package dev.renga.api.kit;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found out about a request.
 *
 * @param access null where anyone may call
 * @param app null where the link is about no app
 */
public record Admission(@Nullable Access access, @Nullable App app) {
    static final Admission ANYONE = new Admission(null, null);

    @Nullable AccountId account() {
        return access == null ? null : access.account();
    }
}
