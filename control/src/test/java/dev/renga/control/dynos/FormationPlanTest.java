package dev.renga.control.dynos;

import static dev.renga.control.dynos.Rows.START;
import static dev.renga.control.dynos.Rows.web;
import static dev.renga.kernel.ProcessType.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.dynos.Action.Forget;
import dev.renga.control.dynos.Action.LookAgain;
import dev.renga.control.dynos.Action.Retire;
import dev.renga.control.dynos.Action.Start;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FormationPlanTest {
    private static final Make OLD = new Make(new UUID(0, 3), DynoSize.BASIC);
    private static final Make NEW = new Make(new UUID(0, 4), DynoSize.BASIC);
    private static final RoutesSeen KNOWN = new RoutesSeen(true, true, Set.of());
    private static final RoutesSeen UNDER_WAY = new RoutesSeen(true, false, Set.of());
    private static final RoutesSeen NO_ROUTER = new RoutesSeen(false, false, Set.of());

    private static List<Action> plan(int quantity, RoutesSeen routes, Instant now, DynoRow... has) {
        var desired = new Desired(List.of(new Wanted(WEB, quantity, NEW)), null);
        return Plan.plan(desired, new Observed(List.of(has), routes), now);
    }

    private static List<Action> plan(int quantity, DynoRow... has) {
        return plan(quantity, KNOWN, START, has);
    }

    private static DynoRow[] old(int count) {
        var rows = new ArrayList<DynoRow>();
        for (int number = 1; number <= count; number++) {
            rows.add(web(number, OLD, State.UP));
        }
        return rows.toArray(DynoRow[]::new);
    }

    @Test
    void startsAllThatIsMissing() {
        assertThat(plan(3, web(2, NEW, State.UP)))
                .containsExactly(new Start(WEB, 1, NEW), new Start(WEB, 3, NEW));
    }

    @Test
    void leavesAloneWhatIsAsWanted() {
        assertThat(plan(2, web(1, NEW, State.UP), web(2, NEW, State.CRASHED))).isEmpty();
    }

    @Test
    void startsOneFreshDynoBesideTheOldOnes() {
        assertThat(plan(3, old(3))).containsExactly(new Start(WEB, 1, NEW));
    }

    @Test
    void startsAQuarterAtATime() {
        assertThat(plan(8, old(8))).containsExactly(new Start(WEB, 1, NEW), new Start(WEB, 2, NEW));
    }

    @Test
    void keepsTheOldDynoWhileTheFreshOneStarts() {
        assertThat(plan(1, web(1, OLD, State.UP), web(1, NEW, State.STARTING))).isEmpty();
    }

    @Test
    void keepsTheOldDynoWhenTheFreshOneCrashes() {
        assertThat(plan(1, web(1, OLD, State.UP), web(1, NEW, State.CRASHED))).isEmpty();
    }

    @Test
    void goesNoFurtherWhileTheFirstFreshOneCrashes() {
        assertThat(
                        plan(
                                3,
                                web(1, OLD, State.UP),
                                web(2, OLD, State.UP),
                                web(3, OLD, State.UP),
                                web(1, NEW, State.CRASHED)))
                .isEmpty();
    }

    @Test
    void keepsTheOldDynoUntilEveryRouterKnowsTheFreshOne() {
        var old = web(1, OLD, State.UP);
        var fresh = web(1, NEW, State.UP);

        assertThat(plan(1, UNDER_WAY, START, old, fresh)).isEmpty();
        assertThat(plan(1, KNOWN, START, old, fresh)).containsExactly(new Retire(old.id()));
    }

    @Test
    void waitsTwoSecondsForARouterIfThereIsNone() {
        var old = web(1, OLD, State.UP);
        var fresh = web(1, NEW, State.UP);
        var later = START.plusSeconds(2);

        assertThat(plan(1, NO_ROUTER, START, old, fresh)).containsExactly(new LookAgain(later));
        assertThat(plan(1, NO_ROUTER, later, old, fresh)).containsExactly(new Retire(old.id()));
    }

    @Test
    void stopsARetiredDynoOnceItHasAnswered() {
        var old = Rows.retired(web(1, OLD, State.UP), START);
        var fresh = web(1, NEW, State.UP);
        var drained = new RoutesSeen(true, true, Set.of(old.sight().run()));

        assertThat(plan(1, KNOWN, START, old, fresh))
                .containsExactly(new LookAgain(START.plusSeconds(30)));
        assertThat(plan(1, drained, START, old, fresh)).containsExactly(new Stop(old.id()));
    }

    @Test
    void stopsARetiredDynoAfterHalfAMinuteAtTheLatest() {
        var old = Rows.retired(web(1, OLD, State.UP), START);

        assertThat(plan(1, KNOWN, START.plusSeconds(30), old, web(1, NEW, State.UP)))
                .containsExactly(new Stop(old.id()));
    }

    @Test
    void keepsARetiredDynoWhileARouterMaySendItRequests() {
        var old = Rows.retired(web(1, OLD, State.UP), START);
        var muchLater = START.plus(Duration.ofMinutes(5));

        assertThat(plan(1, UNDER_WAY, muchLater, old, web(1, NEW, State.UP)))
                .doesNotContain(new Stop(old.id()));
    }

    @Test
    void forgetsWhatTheEngineNoLongerHas() {
        var gone = Rows.stopped(web(1, OLD, State.GONE), START);

        assertThat(plan(1, gone, web(1, NEW, State.UP))).containsExactly(new Forget(gone.id()));
    }

    @Test
    void startsAgainADynoThatTheEngineLost() {
        var lost = web(1, NEW, State.GONE);

        assertThat(plan(1, lost)).containsExactly(new Start(WEB, 1, NEW), new Forget(lost.id()));
    }

    @Test
    void takesAwayTheHighestNumbers() {
        var one = web(1, NEW, State.UP);
        var two = web(2, NEW, State.UP);
        var three = web(3, NEW, State.CRASHED);

        assertThat(plan(1, one, two, three))
                .containsExactly(new Retire(two.id()), new Stop(three.id()));
    }

    @Test
    void scalesToNothingAtOnce() {
        var one = web(1, NEW, State.UP);

        assertThat(plan(0, one)).containsExactly(new Retire(one.id()));
    }

    @Test
    void keepsTheLastOneThatServesUntilTheWantedOneIsUp() {
        var one = Rows.wasUp(web(1, NEW, State.CRASHED));
        var two = web(2, NEW, State.UP);
        var three = web(3, NEW, State.UP);

        assertThat(plan(1, one, two, three)).containsExactly(new Retire(three.id()));
    }

    @Test
    void replacesAtOnceWhatIsDown() {
        var down = new ArrayList<DynoRow>();
        for (int number = 1; number <= 4; number++) {
            down.add(Rows.wasUp(web(number, OLD, State.CRASHED)));
        }

        assertThat(plan(4, down.toArray(DynoRow[]::new)))
                .containsExactly(
                        new Start(WEB, 1, NEW),
                        new Start(WEB, 2, NEW),
                        new Start(WEB, 3, NEW),
                        new Start(WEB, 4, NEW));
    }

    @Test
    void dropsAnOldDynoThatWasNeverUp() {
        var never = web(1, OLD, State.STARTING);

        assertThat(plan(1, never)).containsExactly(new Stop(never.id()), new Start(WEB, 1, NEW));
    }

    @Test
    void aDynoAskedToRestartIsReplacedLikeAnOldOne() {
        var asked = Rows.outdated(web(1, NEW, State.UP), START);

        assertThat(plan(1, asked)).containsExactly(new Start(WEB, 1, NEW));
        assertThat(plan(1, asked, web(1, NEW, State.UP))).contains(new Retire(asked.id()));
    }

    @Test
    void replacesAWorkerWithoutAskingTheRouters() {
        var type = new ProcessType("worker");
        var old = row(type, OLD, State.UP);
        var fresh = row(type, NEW, State.UP);
        var desired = new Desired(List.of(new Wanted(type, 1, NEW)), null);

        assertThat(Plan.plan(desired, new Observed(List.of(old, fresh), NO_ROUTER), START))
                .containsExactly(new Stop(old.id()));
    }

    private static DynoRow row(ProcessType type, Make make, State state) {
        return Rows.in(Rows.fresh(DynoKind.FORMATION, type, 1, make, START), state, null, START);
    }

    @Test
    void takesAwayAllOfATypeThatIsNoLongerWanted() {
        var worker = row(new ProcessType("worker"), OLD, State.UP);

        assertThat(plan(0, worker)).containsExactly(new Stop(worker.id()));
    }
}
