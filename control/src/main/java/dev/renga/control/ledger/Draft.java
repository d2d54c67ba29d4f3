package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.kernel.ProcessType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a release to be made consists of. */
record Draft(
        ReleaseKind kind,
        String description,
        @Nullable SlugRef slug,
        String stack,
        Map<ProcessType, String> processes,
        Ingredients ingredients,
        ConfigSnapshot config) {

    /** The code of another release with a config. */
    static Draft like(Release code, ReleaseKind kind, String description, ConfigSnapshot config) {
        return new Draft(
                kind,
                description,
                code.slug(),
                code.stack(),
                code.processes(),
                code.ingredients(),
                config);
    }

    boolean hasReleasePhase() {
        return slug != null && processes.containsKey(ProcessType.RELEASE);
    }
}
