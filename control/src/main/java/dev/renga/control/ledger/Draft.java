package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.kernel.ProcessType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a release to be made consists of. */
record Draft(
        ReleaseKind kind,
        String description,
        @Nullable SlugRef slug,
        String stack,
        Map<ProcessType, String> processes,
        List<UsedBuildpack> buildpacks,
        ConfigSnapshot config) {

    /** The code of another release with a config. */
    static Draft like(Release code, ReleaseKind kind, String description, ConfigSnapshot config) {
        return new Draft(
                kind,
                description,
                code.slug(),
                code.stack(),
                code.processes(),
                code.buildpacks(),
                config);
    }

    boolean hasReleasePhase() {
        return slug != null && processes.containsKey(ProcessType.RELEASE);
    }
}
