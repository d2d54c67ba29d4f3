package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an entry of the ledger says. */
sealed interface Entry {
    Instant at();

    /** A release was made. */
    record Released(
            UUID id,
            long version,
            ReleaseKind kind,
            ReleaseStatus status,
            String description,
            AccountId actor,
            @Nullable SlugRef slug,
            String stack,
            Map<ProcessType, String> processes,
            Ingredients ingredients,
            ConfigSnapshot config,
            Instant at)
            implements Entry {}

    /** What became of a release: it succeeded, failed, or expired. */
    record Became(long version, ReleaseStatus status, @Nullable Integer exit, Instant at)
            implements Entry {}

    /** The app was destroyed. */
    record Ended(AccountId actor, Instant at) implements Entry {}
}
