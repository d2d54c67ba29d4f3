package dev.renga.control.dynos;

import dev.renga.kernel.engine.DynoKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a dyno of the formation may run before a fresh one takes its place. Each has some
 * minutes more, by chance, so that they don't all go at once.
 *
 * @param age zero if they may run for ever
 */
record Cycle(Duration age) {
    private static final long MOST_SECONDS_MORE = Duration.ofMinutes(216).toSeconds();

    static Cycle ofHours(int hours) {
        return new Cycle(Duration.ofHours(hours));
    }

    /** A pure function, as the plan is. */
    List<Action> plan(Observed observed, Instant now) {
        if (age.isZero()) {
            return List.of();
        }
        return observed.of(DynoKind.FORMATION)
                .filter(it -> it.isUp() && it.stays() && it.leaving().outdatedAt() == null)
                .filter(it -> !now.isBefore(end(it)))
                .map(it -> (Action) new Action.Cycle(it.id(), it.name()))
                .toList();
    }

    /** Always the same for a dyno: its id is the chance. */
    Instant end(DynoRow dyno) {
        long more = Math.floorMod(dyno.id().value().hashCode(), MOST_SECONDS_MORE + 1);
        return dyno.createdAt().plus(age).plusSeconds(more);
    }
}
