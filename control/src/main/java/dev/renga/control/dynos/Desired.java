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
 */
record Desired(List<Wanted> formation, @Nullable UUID pending) {
    /** What a destroyed app runs. */
    static final Desired NOTHING = new Desired(List.of(), null);

    Desired {
        formation = List.copyOf(formation);
    }

    Optional<Wanted> of(ProcessType type) {
        return formation.stream().filter(it -> it.type().equals(type)).findFirst();
    }
}
