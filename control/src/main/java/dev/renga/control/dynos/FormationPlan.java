package dev.renga.control.dynos;

import dev.renga.control.dynos.Action.LookAgain;
import dev.renga.control.dynos.Action.Retire;
import dev.renga.control.dynos.Action.Start;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The dynos of one process type. Each number from 1 to the quantity is a place. A place with a dyno
 * that is outdated gets a fresh one beside it, as far as the surge allows; once the fresh one is up
 * and every router knows it, the old one leaves. An old one that was never up is worth nothing and
 * goes at once; one that crashed may come back, so it stays until the fresh one is up.
 */
final class FormationPlan {
    /** The one to keep of several: what is up, then what was up, then the youngest. */
    static final Comparator<DynoRow> BEST =
            Comparator.comparing(DynoRow::isUp)
                    .thenComparing(it -> it.upAt() != null)
                    .thenComparing(DynoRow::createdAt)
                    .thenComparing(it -> it.id().value());

    private static final Make NOTHING = new Make(new UUID(0, 0), DynoSize.ECO);

    private final Wanted wanted;
    private final List<DynoRow> dynos;
    private final RoutesSeen routes;
    private final Instant now;
    private final List<Action> actions = new ArrayList<>();
    private int room;

    private FormationPlan(Wanted wanted, List<DynoRow> dynos, RoutesSeen routes, Instant now) {
        this.wanted = wanted;
        this.dynos = dynos;
        this.routes = routes;
        this.now = now;
        this.room =
                wanted.quantity()
                        + wanted.surge()
                        - (int) dynos.stream().filter(this::counts).count();
    }

    static List<Action> of(ProcessType type, Desired desired, Observed observed, Instant now) {
        var wanted = desired.of(type).orElse(new Wanted(type, 0, NOTHING));
        var plan = new FormationPlan(wanted, observed.formation(type), observed.routes(), now);
        plan.fillEmptyPlaces();
        plan.renewPlaces();
        plan.clearBeyond();
        return plan.actions;
    }

    /** What takes room: an outdated dyno that is down does not, whatever else is does. */
    private boolean counts(DynoRow dyno) {
        return !dyno.isGone() && (dyno.holdsProcess() || dyno.isOf(wanted.make()));
    }

    private void fillEmptyPlaces() {
        for (int number = 1; number <= wanted.quantity(); number++) {
            if (staying(number, it -> true).isEmpty()) {
                start(number);
            }
        }
    }

    private void renewPlaces() {
        for (int number = 1; number <= wanted.quantity(); number++) {
            renew(number);
        }
    }

    private void renew(int number) {
        var fresh = best(staying(number, it -> it.isOf(wanted.make())));
        var old = best(staying(number, it -> !it.isOf(wanted.make()) && it.upAt() != null));
        staying(number, it -> true).stream()
                .filter(it -> !fresh.equals(Optional.of(it)) && !old.equals(Optional.of(it)))
                .filter(it -> !it.isUp() || isKnownUp(fresh) || isKnownUp(old))
                .forEach(this::leave);
        if (fresh.isEmpty() && !staying(number, it -> true).isEmpty()) {
            start(number);
        } else if (isKnownUp(fresh)) {
            old.ifPresent(this::leave);
        }
    }

    private boolean isKnownUp(Optional<DynoRow> dyno) {
        return dyno.filter(this::isKnownUp).isPresent();
    }

    /** It is up, and every router knows. */
    private boolean isKnownUp(DynoRow dyno) {
        if (!dyno.isUp()) {
            return false;
        }
        var since = dyno.sight().since();
        if (!dyno.type().isWeb() || routes.settled(since, now)) {
            return true;
        }
        if (!routes.connected()) {
            actions.add(new LookAgain(since.plus(RoutesSeen.WITHOUT_ROUTER)));
        }
        return false;
    }

    /** Takes away the highest numbers, but never the last dyno that serves while any should. */
    private void clearBeyond() {
        var spare =
                dynos.stream()
                        .filter(it -> it.stays() && it.number() > wanted.quantity())
                        .sorted(
                                Comparator.comparingInt(DynoRow::number)
                                        .thenComparing(BEST.reversed()))
                        .toList();
        if (spare.isEmpty()) {
            return;
        }
        var kept =
                keepsServing()
                        ? null
                        : spare.stream().filter(DynoRow::isUp).findFirst().orElse(null);
        spare.stream().filter(it -> !it.equals(kept)).forEach(this::leave);
    }

    private boolean keepsServing() {
        return wanted.quantity() == 0
                || dynos.stream()
                        .filter(it -> it.stays() && it.number() <= wanted.quantity())
                        .anyMatch(this::isKnownUp);
    }

    private void start(int number) {
        if (room > 0) {
            room--;
            actions.add(new Start(wanted.type(), number, wanted.make()));
        }
    }

    private void leave(DynoRow dyno) {
        actions.add(dyno.serves() ? new Retire(dyno.id()) : new Stop(dyno.id()));
    }

    private List<DynoRow> staying(int number, Predicate<DynoRow> which) {
        return dynos.stream()
                .filter(it -> it.stays() && it.number() == number)
                .filter(which)
                .toList();
    }

    private static Optional<DynoRow> best(List<DynoRow> of) {
        return of.stream().max(BEST);
    }
}
