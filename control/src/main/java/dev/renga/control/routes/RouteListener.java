package dev.renga.control.routes;

import dev.renga.kernel.AppId;

/** Hears that something about an app's routes became known. It must not block. */
@FunctionalInterface
public interface RouteListener {
    void routesMoved(AppId app);
}
