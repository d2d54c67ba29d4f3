package dev.renga.control.dynos;

import dev.renga.control.routes.RouteTable;
import dev.renga.kernel.AppId;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the routers. Thread-safe. */
final class RouteSettling {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final Reconciler reconciler;
    private final RouteTable table;

    RouteSettling(Reconciler reconciler, RouteTable table) {
        this.reconciler = reconciler;
        this.table = table;
    }

    void settle(AppId app) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            reconciler.ask(app).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            var left = Duration.ofNanos(deadline - System.nanoTime());
            table.awaitNewest(app, left);
        } catch (TimeoutException | ExecutionException e) {
            // the change is made; that it is known everywhere is what could not be waited for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
