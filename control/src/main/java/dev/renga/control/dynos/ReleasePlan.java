package dev.renga.control.dynos;

import dev.renga.control.dynos.Action.Conclude;
import dev.renga.control.dynos.Action.RunRelease;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The release phase: one release at a time, the oldest first; a later one waits. */
final class ReleasePlan {
    private ReleasePlan() {}

    static List<Action> of(@Nullable UUID pending, Observed observed) {
        var actions = new ArrayList<Action>();
        observed.of(DynoKind.RELEASE)
                .filter(it -> it.stays() && !runs(it, pending))
                .forEach(it -> actions.add(new Stop(it.id())));
        if (pending != null) {
            var dyno = observed.of(DynoKind.RELEASE).filter(it -> runs(it, pending)).findFirst();
            next(pending, dyno).ifPresent(actions::add);
        }
        return actions;
    }

    private static boolean runs(DynoRow dyno, @Nullable UUID pending) {
        return dyno.make() != null && dyno.make().release().equals(pending);
    }

    private static Optional<Action> next(UUID pending, Optional<DynoRow> dyno) {
        if (dyno.isEmpty()) {
            return Optional.of(new RunRelease(pending));
        }
        return dyno.map(DynoRow::sight).filter(Sight::ended).map(it -> end(pending, it));
    }

    private static Action end(UUID pending, Sight end) {
        boolean well = end.state() == State.COMPLETE && Objects.equals(end.exit(), 0);
        return new Conclude(pending, well, end.exit());
    }
}
