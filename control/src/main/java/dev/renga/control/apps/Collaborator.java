package dev.renga.control.apps;

import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import java.time.Instant;
import java.util.UUID;

/** Somebody with access to an app; its owner is one of them. */
public record Collaborator(
        UUID id,
        AppId app,
        AccountId account,
        String email,
        boolean owner,
        Instant createdAt,
        Instant updatedAt) {}
