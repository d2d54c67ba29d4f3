package dev.renga.control.dynos;

import static dev.renga.control.dynos.Rows.START;
import static dev.renga.control.dynos.Rows.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CycleTest {
    private static final Make MAKE = new Make(new UUID(0, 4), DynoSize.BASIC);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MOST = DAY.plusMinutes(216);
    private final Cycle cycle = Cycle.ofHours(24);

    private static List<Action> plan(Cycle cycle, DynoRow dyno, Instant now) {
        var routes = new RoutesSeen(true, true, Set.of());
        return cycle.plan(new Observed(List.of(dyno), routes), now);
    }

    @Test
    void aDynoIsReplacedOnceItsTimeHasCome() {
        var dyno = web(1, MAKE, State.UP);
        var end = cycle.end(dyno);
        assertThat(plan(cycle, dyno, end.minusNanos(1))).isEmpty();
        assertThat(plan(cycle, dyno, end)).containsExactly(new Action.Cycle(dyno.id(), "web.1"));
    }

    @Test
    void itsTimeIsADayAndUpTo216Minutes() {
        var ends =
                Stream.generate(() -> web(1, MAKE, State.UP)).limit(500).map(cycle::end).toList();
        assertThat(ends).allMatch(it -> !it.isBefore(START.plus(DAY)));
        assertThat(ends).allMatch(it -> !it.isAfter(START.plus(MOST)));
        assertThat(Set.copyOf(ends)).as("they don't all go at once").hasSizeGreaterThan(400);
    }

    @Test
    void oneThatIsOnItsWayOutOrDownIsLeftAlone() {
        var late = START.plus(MOST);
        var dyno = web(1, MAKE, State.UP);
        assertThat(plan(cycle, Rows.outdated(dyno, late), late)).isEmpty();
        assertThat(plan(cycle, Rows.retired(dyno, late), late)).isEmpty();
        assertThat(plan(cycle, web(1, MAKE, State.CRASHED), late)).isEmpty();
    }

    @Test
    void anOperatorMaySayNever() {
        var late = START.plus(Duration.ofDays(400));
        assertThat(plan(Cycle.ofHours(0), web(1, MAKE, State.UP), late)).isEmpty();
    }
}
