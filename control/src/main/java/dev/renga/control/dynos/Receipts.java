package dev.renga.control.dynos;

import dev.renga.control.dynos.Action.Stop;
import dev.renga.control.events.Actor;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.control.ledger.Release;
import dev.renga.control.routes.Drainage;
import dev.renga.control.routes.RouteTable;
import dev.renga.kernel.AppId;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says in the app's log how a cut-over to another release went: how many requests of the app ended
 * while new dynos served beside old ones, and how many of them in vain, as the router counted them.
 * A control that starts in the middle of one says nothing of it. Thread-safe.
 */
final class Receipts {
    private final RouteTable routes;
    private final Events events;
    private final Map<AppId, Tally> tallies = new ConcurrentHashMap<>();

    /** What had ended when the dynos that were stopped so far had left. */
    private record Tally(long requests, long failed) {
        static final Tally NONE = new Tally(0, 0);

        Tally plus(@Nullable Drainage drainage) {
            return drainage == null
                    ? this
                    : new Tally(requests + drainage.requests(), failed + drainage.failed());
        }
    }

    Receipts(RouteTable routes, Events events) {
        this.routes = routes;
        this.events = events;
    }

    /** Counts what ended until the web dynos of earlier releases had left that a plan now stops. */
    void count(AppState state, List<Action> plan) {
        var drained = routes.drained(state.app().id());
        for (var dyno : state.dynos()) {
            if (dyno.retired()
                    && !dyno.isOf(state.current())
                    && plan.contains(new Stop(dyno.id()))) {
                count(state.app().id(), dyno.sight().run(), drained);
            }
        }
    }

    private void count(AppId app, @Nullable RunId run, Map<RunId, Drainage> drained) {
        var drainage = run == null ? null : drained.get(run);
        tallies.compute(app, (_, tally) -> (tally == null ? Tally.NONE : tally).plus(drainage));
    }

    /** Once no dyno of an earlier release runs any more: the cut-over is over. */
    void close(AppState state) {
        boolean over =
                state.dynos().stream()
                        .filter(it -> it.kind() == DynoKind.FORMATION && !it.stopped())
                        .allMatch(it -> it.isOf(state.current()));
        var tally = over ? tallies.remove(state.app().id()) : null;
        if (tally != null && !state.app().destroyed()) {
            record(state.app().id(), state.current(), tally);
        }
    }

    private void record(AppId app, Release release, Tally tally) {
        var numbers =
                Map.of(
                        "version", release.version(),
                        "requests", tally.requests(),
                        "failed", tally.failed());
        var text =
                "Release %s is live: %d requests served meanwhile, %d failed"
                        .formatted(release.name(), tally.requests(), tally.failed());
        events.record(app, Actor.PLATFORM, Change.of("release.live", null, numbers).saying(text));
    }
}
