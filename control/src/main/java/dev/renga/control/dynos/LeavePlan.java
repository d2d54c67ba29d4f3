package dev.renga.control.dynos;

import dev.renga.control.dynos.Action.Forget;
import dev.renga.control.dynos.Action.LookAgain;
import dev.renga.control.dynos.Action.Stop;
import dev.renga.kernel.engine.DynoKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The way out of every dyno: drained, then stopped, then forgotten. */
final class LeavePlan {
    private LeavePlan() {}

    static List<Action> of(Desired desired, Observed observed, Instant now) {
        var actions = new ArrayList<Action>();
        for (var dyno : observed.dynos()) {
            if (dyno.isGone()) {
                actions.add(new Forget(dyno.id()));
            } else if (!dyno.stopped() && desired.ended() && dyno.kind() == DynoKind.ONE_OFF) {
                actions.add(new Stop(dyno.id()));
            } else if (!dyno.stopped()) {
                step(dyno, observed.routes(), now, actions);
            }
        }
        return actions;
    }

    private static void step(DynoRow dyno, RoutesSeen routes, Instant now, List<Action> actions) {
        var left = dyno.leaving().retiredAt();
        if (dyno.kind() == DynoKind.ONE_OFF && mayGo(dyno)) {
            actions.add(new Stop(dyno.id()));
        } else if (left != null) {
            if (!dyno.isUp() || hasAnswered(dyno, left, routes, now)) {
                actions.add(new Stop(dyno.id()));
            } else {
                actions.add(new LookAgain(patience(left, routes)));
            }
        }
    }

    /** A one-off dyno is not replaced: it has ended, or somebody wants it to. */
    private static boolean mayGo(DynoRow dyno) {
        return dyno.sight().ended() || dyno.leaving().outdatedAt() != null;
    }

    private static boolean hasAnswered(DynoRow dyno, Instant left, RoutesSeen routes, Instant now) {
        return routes.settled(left, now) && routes.drained(dyno.sight().run(), left, now);
    }

    private static Instant patience(Instant left, RoutesSeen routes) {
        return left.plus(routes.connected() ? RoutesSeen.DRAIN : RoutesSeen.WITHOUT_ROUTER);
    }
}
