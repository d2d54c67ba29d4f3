package dev.renga.control.dynos;

import dev.renga.control.apps.App;
import dev.renga.control.formation.Formation;
import dev.renga.control.ledger.Release;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what becomes of an app, as it was at one moment.
 *
 * @param current the release in force
 * @param pending the oldest release whose release phase hasn't ended, or null
 */
record AppState(
        App app,
        Release current,
        @Nullable Release pending,
        List<Formation> formations,
        List<String> hosts,
        List<DynoRow> dynos) {

    Desired desired() {
        if (app.destroyed()) {
            return Desired.NOTHING;
        }
        var wanted =
                current.slug() == null
                        ? List.<Wanted>of()
                        : formations.stream().filter(this::runs).map(this::wanted).toList();
        return new Desired(wanted, pending == null ? null : pending.id());
    }

    /** The release phase has a type of its own, which is never scaled. */
    private boolean runs(Formation formation) {
        return !formation.type().equals(ProcessType.RELEASE);
    }

    private Wanted wanted(Formation formation) {
        return new Wanted(
                formation.type(), formation.quantity(), new Make(current.id(), formation.size()));
    }

    boolean deployed() {
        return current.slug() != null;
    }

    int webWanted() {
        return desired().of(ProcessType.WEB).map(Wanted::quantity).orElse(0);
    }

    List<DynoRow> serving() {
        return dynos.stream().filter(it -> it.kind() == DynoKind.FORMATION && it.serves()).toList();
    }

    /** Whether a web dyno is starting, or has yet to be asked for. */
    boolean webIsComing() {
        var web =
                dynos.stream()
                        .filter(it -> it.kind() == DynoKind.FORMATION && it.type().isWeb())
                        .filter(DynoRow::stays)
                        .toList();
        return web.isEmpty() || web.stream().anyMatch(it -> it.sight().state() == State.STARTING);
    }
}
