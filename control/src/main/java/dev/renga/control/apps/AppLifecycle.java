package dev.renga.control.apps;

import dev.renga.control.access.Access;

/** What other slices do in the transaction in which an app is made or destroyed. */
public interface AppLifecycle {
    default void created(App app, Access by) {}

    default void destroyed(App app, Access by) {}
}
