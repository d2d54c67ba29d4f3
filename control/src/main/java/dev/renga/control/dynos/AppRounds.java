package dev.renga.control.dynos;

import dev.renga.control.dynos.Action.LookAgain;
import dev.renga.kernel.AppId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One look at an app: reads, publishes, plans, performs, until there is nothing more to do. */
final class AppRounds {
    /** A plan settles in a handful of rounds; one that doesn't goes on at the next tick. */
    private static final int MOST = 20;

    private final AppStates states;
    private final Sightings sightings;
    private final Publisher publisher;
    private final Receipts receipts;
    private final Performer performer;
    private final Cycle cycle;
    private final InstantSource clock;

    AppRounds(
            AppStates states,
            Sightings sightings,
            Publisher publisher,
            Receipts receipts,
            Performer performer,
            Cycle cycle,
            InstantSource clock) {
        this.states = states;
        this.sightings = sightings;
        this.publisher = publisher;
        this.receipts = receipts;
        this.performer = performer;
        this.cycle = cycle;
        this.clock = clock;
    }

    /** Does what can be done now, and says when there will be more to do, if that is known. */
    Optional<Instant> run(AppId app) {
        for (int round = 0; round < MOST; round++) {
            var plan = plan(app);
            var steps = plan.stream().filter(it -> !(it instanceof LookAgain)).toList();
            if (steps.isEmpty()) {
                return soonest(plan);
            }
            steps.forEach(it -> performer.perform(app, it));
        }
        return Optional.of(clock.instant());
    }

    private List<Action> plan(AppId app) {
        var state = states.read(app);
        if (state.isPresent() && sightings.write(state.get().dynos())) {
            state = states.read(app);
        }
        return state.map(this::plan).orElse(List.of());
    }

    private List<Action> plan(AppState state) {
        if (state.app().destroyed() && state.dynos().isEmpty()) {
            publisher.forget(state.app().id());
            return List.of();
        }
        var routes = publisher.publish(state);
        var observed = new Observed(state.dynos(), routes);
        var now = clock.instant();
        var plan = new ArrayList<>(Plan.plan(state.desired(), observed, now));
        plan.addAll(cycle.plan(observed, now));
        receipts.count(state, plan);
        if (plan.isEmpty()) {
            receipts.close(state);
        }
        return plan;
    }

    private static Optional<Instant> soonest(List<Action> plan) {
        return plan.stream()
                .filter(LookAgain.class::isInstance)
                .map(it -> ((LookAgain) it).at())
                .min(Comparator.naturalOrder());
    }
}
