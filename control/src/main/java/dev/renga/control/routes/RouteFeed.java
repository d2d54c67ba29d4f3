package dev.renga.control.routes;

import dev.renga.kernel.AppId;

/** Tells every router an app's routes. */
public interface RouteFeed {
    /** Replaces an app's routes as a whole; the same as before is no change. */
    Generation publish(AppId app, RouteEntry whole);

    /** Whether every connected router has a generation or a later one; false while none is. */
    boolean applied(AppId app, Generation generation);
}
