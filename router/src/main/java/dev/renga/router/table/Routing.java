package dev.renga.router.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The table in use. Changes are made one at a time and swapped in whole; readers see the one before
 * or the one after. Who listens is told of each swap on the thread that made it.
 */
public final class Routing {
    /** Told after a swap. */
    public interface Listener {
        /**
         * Another table is in use.
         *
         * @param departed runs that no app has any more
         */
        void swapped(RouteTable table, List<Run> departed);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile RouteTable table = RouteTable.EMPTY;

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public RouteTable table() {
        return table;
    }

    /** Everything anew: an app that isn't given is gone. */
    public synchronized void replace(List<AppRoute> apps) {
        var byId = new HashMap<String, AppRoute>();
        apps.forEach(app -> byId.put(app.app(), withKnownRuns(app)));
        swap(new RouteTable(byId));
    }

    /**
     * One app anew.
     *
     * @return false if the table's is of a newer generation: then nothing changes
     */
    public synchronized boolean apply(AppRoute app) {
        var known = table.app(app.app());
        if (known != null && known.generation() > app.generation()) {
            return false;
        }
        swap(table.with(withKnownRuns(app)));
        return true;
    }

    public synchronized void forget(String app) {
        swap(table.without(app));
    }

    /** What is known already keeps its objects, and so its counts and connections. */
    private AppRoute withKnownRuns(AppRoute app) {
        var known = table.app(app.app());
        if (known == null) {
            return app;
        }
        var byId = new HashMap<String, Run>();
        known.runs().forEach(run -> byId.put(run.id(), run));
        var runs = new ArrayList<Run>();
        for (var run : app.runs()) {
            runs.add(sameOr(byId, run));
        }
        if (!byId.values().containsAll(runs)) {
            known.traffic().runJoined();
        }
        return new AppRoute(
                app.app(),
                app.generation(),
                app.name(),
                app.hosts(),
                app.availability(),
                runs,
                app.errorPageUrl(),
                app.maintenancePageUrl(),
                known.traffic());
    }

    private static Run sameOr(Map<String, Run> known, Run run) {
        var same = known.get(run.id());
        return same != null && same.address().equals(run.address()) ? same : run;
    }

    private void swap(RouteTable next) {
        var departed = runs(table);
        departed.removeAll(runs(next));
        table = next;
        for (var listener : listeners) {
            listener.swapped(next, List.copyOf(departed));
        }
    }

    private static Set<Run> runs(RouteTable table) {
        var runs = new HashSet<Run>();
        table.apps().forEach(app -> runs.addAll(app.runs()));
        return runs;
    }
}
