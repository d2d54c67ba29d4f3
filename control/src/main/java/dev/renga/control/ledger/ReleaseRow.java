package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release as the projection holds it: nothing that the ledger doesn't say. */
record ReleaseRow(
        UUID id,
        AppId app,
        long version,
        ReleaseKind kind,
        ReleaseStatus status,
        @Nullable Integer exit,
        String description,
        AccountId user,
        @Nullable SlugRef slug,
        String stack,
        Map<ProcessType, String> processes,
        Ingredients ingredients,
        ConfigSnapshot config,
        Instant createdAt,
        Instant updatedAt) {

    static ReleaseRow of(AppId app, Entry.Released it) {
        return new ReleaseRow(
                it.id(),
                app,
                it.version(),
                it.kind(),
                it.status(),
                null,
                it.description(),
                it.actor(),
                it.slug(),
                it.stack(),
                it.processes(),
                it.ingredients(),
                it.config(),
                it.at(),
                it.at());
    }

    ReleaseRow became(Entry.Became it) {
        return new ReleaseRow(
                id,
                app,
                version,
                kind,
                it.status(),
                it.exit(),
                description,
                user,
                slug,
                stack,
                processes,
                ingredients,
                config,
                createdAt,
                it.at());
    }

    Release release(boolean current, String userEmail) {
        return new Release(
                id,
                app,
                version,
                kind,
                status,
                current,
                description,
                user,
                userEmail,
                slug,
                stack,
                processes,
                ingredients,
                config,
                createdAt,
                updatedAt);
    }
}
