package dev.renga.control.slugs;

import dev.renga.kernel.Digest;
import dev.renga.kernel.ProcessType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slug to be noted: one that a build stored has its digest already, one that is uploaded by its
 * author has an upload.
 */
public record NewSlug(
        @Nullable Digest digest,
        @Nullable UUID upload,
        @Nullable String commit,
        @Nullable String commitDescription,
        @Nullable String buildpackDescription,
        Map<ProcessType, String> processes,
        String stack) {
    public NewSlug {
        processes = Map.copyOf(processes);
    }
}
