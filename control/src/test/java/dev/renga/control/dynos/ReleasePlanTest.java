package dev.renga.control.dynos;

import static dev.renga.control.dynos.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.dynos.Action.Conclude;
import dev.renga.control.dynos.Action.RunRelease;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasePlanTest {
    private static final UUID V4 = new UUID(0, 4);
    private static final UUID V5 = new UUID(0, 5);
    private static final RoutesSeen ROUTES = new RoutesSeen(true, true, Set.of());

    private static List<Action> plan(@Nullable UUID pending, DynoRow... has) {
        return Plan.plan(
                new Desired(List.of(), pending), new Observed(List.of(has), ROUTES), START);
    }

    private static DynoRow dyno(UUID release, State state, @Nullable Integer exit) {
        var make = new Make(release, DynoSize.BASIC);
        var fresh = Rows.fresh(DynoKind.RELEASE, ProcessType.RELEASE, 4711, make, START);
        return Rows.in(fresh, state, exit, START);
    }

    @Test
    void aPendingReleaseRunsItsCommand() {
        assertThat(plan(V4)).containsExactly(new RunRelease(V4));
    }

    @Test
    void waitsForTheCommandToEnd() {
        assertThat(plan(V4, dyno(V4, State.UP, null))).isEmpty();
    }

    @Test
    void succeedsWithStatusZeroOnly() {
        assertThat(plan(V4, dyno(V4, State.COMPLETE, 0))).contains(new Conclude(V4, true, 0));
        assertThat(plan(V4, dyno(V4, State.COMPLETE, 3))).contains(new Conclude(V4, false, 3));
    }

    @Test
    void failsIfTheCommandCouldNotBeRun() {
        assertThat(plan(V4, dyno(V4, State.FAILED, null))).contains(new Conclude(V4, false, null));
        assertThat(plan(V4, dyno(V4, State.GONE, null))).contains(new Conclude(V4, false, null));
    }

    @Test
    void takesAwayTheDynoOfAReleaseThatIsConcluded() {
        var done = dyno(V4, State.COMPLETE, 0);

        assertThat(plan(null, done)).containsExactly(new Stop(done.id()));
        assertThat(plan(V5, done)).containsExactly(new Stop(done.id()), new RunRelease(V5));
    }
}
