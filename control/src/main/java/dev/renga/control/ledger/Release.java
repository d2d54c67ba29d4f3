package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slug and the config of a moment: what an app runs on.
 *
 * @param version numbers the releases of an app from 1 without a gap
 * @param current whether it is the one in force: the newest that succeeded
 * @param userEmail who made it
 * @param slug null before the first deploy
 * @param stack the stack's whole name with its digest
 */
public record Release(
        UUID id,
        AppId app,
        long version,
        ReleaseKind kind,
        ReleaseStatus status,
        boolean current,
        String description,
        AccountId user,
        String userEmail,
        @Nullable SlugRef slug,
        String stack,
        Map<ProcessType, String> processes,
        Ingredients ingredients,
        ConfigSnapshot config,
        Instant createdAt,
        Instant updatedAt) {
    public Release {
        processes = Collections.unmodifiableMap(new TreeMap<>(processes));
    }

    /** {@code v3}. */
    public String name() {
        return "v" + version;
    }

    public boolean eligibleForRollback() {
        return slug != null && status == ReleaseStatus.SUCCEEDED;
    }
}
