package dev.renga.control.dynos;

import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What is to be done about an app now. A pure function: performed and asked again until it has
 * nothing to say, it leads from any state to the desired one.
 */
final class Plan {
    private Plan() {}

    static List<Action> plan(Desired desired, Observed observed, Instant now) {
        var actions = new ArrayList<Action>();
        actions.addAll(ReleasePlan.of(desired.pending(), observed));
        for (var type : types(desired, observed)) {
            actions.addAll(FormationPlan.of(type, desired, observed, now));
        }
        actions.addAll(LeavePlan.of(desired, observed, now));
        return actions;
    }

    private static Iterable<ProcessType> types(Desired desired, Observed observed) {
        var types = new TreeSet<ProcessType>();
        desired.formation().forEach(it -> types.add(it.type()));
        observed.of(DynoKind.FORMATION).forEach(it -> types.add(it.type()));
        return types;
    }
}
