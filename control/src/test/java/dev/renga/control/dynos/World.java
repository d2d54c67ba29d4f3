package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.dynos.Action.Conclude;
import dev.renga.control.dynos.Action.Cycle;
import dev.renga.control.dynos.Action.Forget;
import dev.renga.control.dynos.Action.LookAgain;
import dev.renga.control.dynos.Action.Retire;
import dev.renga.control.dynos.Action.RunRelease;
import dev.renga.control.dynos.Action.Start;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An app, an engine and a router in which anything may happen in any order. Each plan is checked
 * before it is performed.
 */
final class World {
    private static final List<ProcessType> TYPES =
            List.of(ProcessType.WEB, new ProcessType("worker"));

    final List<DynoRow> rows = new ArrayList<>();
    private final Random random;
    private final Map<ProcessType, Wanted> wanted = new TreeMap<>();
    private final Set<UUID> broken = new HashSet<>();
    private final Set<RunId> drained = new HashSet<>();
    private boolean connected = true;
    private boolean acknowledged = true;
    private Instant now = Rows.START;

    World(long seed) {
        random = new Random(seed);
        TYPES.forEach(it -> want(it, random.nextInt(9), new UUID(0, 1)));
    }

    void want(ProcessType type, int quantity, UUID release) {
        wanted.put(type, new Wanted(type, quantity, new Make(release, DynoSize.BASIC)));
    }

    void breaks(UUID release) {
        broken.add(release);
    }

    Wanted web() {
        return wanted(ProcessType.WEB);
    }

    private Wanted wanted(ProcessType type) {
        return Objects.requireNonNull(wanted.get(type));
    }

    private boolean isBroken(DynoRow row) {
        return row.make() != null && broken.contains(row.make().release());
    }

    List<Wanted> allWanted() {
        return List.copyOf(wanted.values());
    }

    /** Somebody changes what should run. */
    void changeOfMind() {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var release = new UUID(0, 1 + random.nextInt(4));
        switch (random.nextInt(4)) {
            case 0 -> want(type, random.nextInt(9), wanted(type).make().release());
            case 1 -> TYPES.forEach(it -> want(it, wanted(it).quantity(), release));
            case 2 -> any(DynoRow::stays, it -> Rows.outdated(it, now));
            default -> want(type, random.nextInt(9), release);
        }
    }

    /** Something happens in the engine, at the router or to the clock. */
    void happening() {
        switch (random.nextInt(9)) {
            case 0, 1 -> any(it -> mayComeUp(it), it -> in(it, State.UP, null));
            case 2 -> any(it -> it.holdsProcess() && !it.stopped(), it -> in(it, State.CRASHED, 1));
            case 3 -> any(it -> it.sight().state() == State.CRASHED && !it.stopped(), this::again);
            case 4 -> any(DynoRow::stopped, it -> in(it, State.GONE, null));
            case 5 -> acknowledged = connected;
            case 6 -> rows.stream().filter(DynoRow::retired).forEach(this::drain);
            case 7 -> now = now.plus(Duration.ofMillis(random.nextInt(5000)));
            default -> connect(random.nextInt(4) > 0);
        }
    }

    private void connect(boolean whether) {
        acknowledged = acknowledged && whether && connected;
        connected = whether;
    }

    private boolean mayComeUp(DynoRow row) {
        return row.sight().state() == State.STARTING && !row.stopped() && !isBroken(row);
    }

    /** All that can go well does. */
    void fairWeather() {
        connect(true);
        acknowledged = true;
        rows.replaceAll(it -> it.stopped() ? in(it, State.GONE, null) : it);
        rows.replaceAll(it -> it.sight().state() == State.CRASHED ? again(it) : it);
        rows.replaceAll(it -> mayComeUp(it) ? in(it, State.UP, null) : it);
        rows.stream().filter(DynoRow::retired).forEach(this::drain);
        now = now.plusSeconds(1);
    }

    private void drain(DynoRow row) {
        drained.add(row.sight().run());
    }

    private DynoRow in(DynoRow row, State state, @Nullable Integer exit) {
        return Rows.in(row, state, exit, now);
    }

    private DynoRow again(DynoRow row) {
        return in(row, isBroken(row) ? State.CRASHED : State.STARTING, null);
    }

    private void any(Predicate<DynoRow> which, UnaryOperator<DynoRow> change) {
        var found = rows.stream().filter(which).toList();
        if (!found.isEmpty()) {
            var chosen = found.get(random.nextInt(found.size()));
            rows.set(rows.indexOf(chosen), change.apply(chosen));
        }
    }

    /** Plans, checks the plan and performs it; false if there was nothing to do. */
    boolean reconcile() {
        var routes = new RoutesSeen(connected, acknowledged, drained);
        var plan = Plan.plan(new Desired(allWanted(), null), new Observed(rows, routes), now);
        check(plan, routes);
        plan.forEach(this::perform);
        return plan.stream().anyMatch(it -> !(it instanceof LookAgain));
    }

    private void check(List<Action> plan, RoutesSeen routes) {
        TYPES.forEach(it -> checkSurge(it, plan));
        var leaving = new HashSet<DynoId>();
        for (var action : plan) {
            if (action instanceof Retire(var dyno)) {
                leaving.add(dyno);
            } else if (action instanceof Stop(var dyno)) {
                leaving.add(dyno);
                assertThat(row(dyno).serves()).as("a dyno that serves is not stopped").isFalse();
            }
        }
        boolean retires = plan.stream().anyMatch(Retire.class::isInstance);
        if (retires && web().quantity() > 0) {
            boolean served =
                    rows.stream()
                            .anyMatch(it ->
                                    it.serves() && !leaving.contains(it.id()) && known(it, routes));
            assertThat(served).as("%s leaves one that serves: %s %s", plan, routes, this).isTrue();
        }
    }

    private boolean known(DynoRow row, RoutesSeen routes) {
        return row.number() > web().quantity() || routes.settled(row.sight().since(), now);
    }

    private void checkSurge(ProcessType type, List<Action> plan) {
        long starts =
                plan.stream()
                        .filter(it -> it instanceof Start(var t, _, _) && t.equals(type))
                        .count();
        long running =
                rows.stream().filter(it -> it.type().equals(type) && it.holdsProcess()).count();
        var wish = wanted(type);
        if (starts > 0) {
            assertThat(running + starts)
                    .as("dynos of %s at once", type)
                    .isLessThanOrEqualTo(wish.quantity() + Math.max(1, wish.quantity() / 4));
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Start(var type, var number, var make) ->
                    rows.add(
                            in(
                                    Rows.fresh(DynoKind.FORMATION, type, number, make, now),
                                    State.STARTING,
                                    null));
            case Cycle(var dyno, _) -> replace(dyno, it -> Rows.outdated(it, now));
            case Retire(var dyno) -> replace(dyno, it -> Rows.retired(it, now));
            case Stop(var dyno) -> replace(dyno, it -> Rows.stopped(it, now));
            case Forget(var dyno) -> rows.remove(row(dyno));
            case LookAgain(_) -> {}
            case RunRelease _, Conclude _ -> throw new AssertionError("no release is pending");
        }
        if (!(action instanceof LookAgain)) {
            acknowledged = false;
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder("%s, %s".formatted(now, wanted.values()));
        rows.forEach(it ->
                text.append(
                        "\n%s %s %s %s %s %s"
                                .formatted(
                                        it.name(),
                                        it.id(),
                                        it.make(),
                                        it.sight().state(),
                                        it.sight().since(),
                                        it.leaving())));
        return text.toString();
    }

    private void replace(DynoId id, UnaryOperator<DynoRow> change) {
        var row = row(id);
        rows.set(rows.indexOf(row), change.apply(row));
    }

    private DynoRow row(DynoId id) {
        return rows.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }
}
