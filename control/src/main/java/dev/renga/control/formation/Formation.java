package dev.renga.control.formation;

import dev.renga.kernel.AppId;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.UUID;

/** How many dynos of a process type an app wants, and how large. */
public record Formation(
        UUID id,
        AppId app,
        ProcessType type,
        String command,
        int quantity,
        DynoSize size,
        Instant createdAt,
        Instant updatedAt) {

    /** {@code web@2:Standard-1X}. */
    String text() {
        return "%s@%d:%s".formatted(type, quantity, size.title());
    }
}
