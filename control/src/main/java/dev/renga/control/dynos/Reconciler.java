package dev.renga.control.dynos;

import dev.renga.kernel.AppId;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Brings each app to what it should be, whenever something hints that it may not be so, and by a
 * slow walk over all apps for the hints that were lost. Thread-safe.
 */
final class Reconciler implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.reconciler");
    private final AppRounds rounds;
    private final Due due;
    private final Walk walk;
    private final SingleFlight flights = new SingleFlight(this::look);

    Reconciler(AppRounds rounds, Supplier<Iterable<AppId>> apps, Due due) {
        this.rounds = rounds;
        this.due = due;
        this.walk = new Walk(apps);
    }

    /** Something may have changed. */
    void hint(AppId app) {
        flights.want(app);
    }

    /** Completes when the app has been looked at. */
    CompletableFuture<Void> ask(AppId app) {
        return flights.ask(app);
    }

    private void look(AppId app) {
        due.clear(app);
        try {
            rounds.run(app).ifPresent(at -> due.at(app, at));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "app " + app + " could not be brought to what it should be", e);
        }
    }

    void lookAtDue() {
        due.take().forEach(flights::want);
    }

    /** Looks at the next few apps of the walk, and at all if there are only a few. */
    void walkOn() {
        walk.next().forEach(flights::want);
    }

    /** Looks at every app; returns when each has been looked at. */
    void lookAtAll() {
        var all = walk.all().stream().map(flights::ask).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
    }

    @Override
    public void close() {
        flights.close();
    }
}
