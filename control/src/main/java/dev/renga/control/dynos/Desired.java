package dev.renga.control.dynos;

import dev.renga.kernel.ProcessType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an app should run.
 *
 * @param pending the oldest release whose release phase hasn't ended, or null
 * @param ended whether the app is no more
 */
record Desired(List<Wanted> formation, @Nullable UUID pending, boolean ended) {
    /** What a destroyed app runs. */
    static final Desired NOTHING = new Desired(List.of(), null, true);

    Desired {
        formation = List.copyOf(formation);
    }

    Desired(List<Wanted> formation, @Nullable UUID pending) {
        this(formation, pending, false);
    }

    Optional<Wanted> of(ProcessType type) {
        return formation.stream().filter(it -> it.type().equals(type)).findFirst();
    }
}
