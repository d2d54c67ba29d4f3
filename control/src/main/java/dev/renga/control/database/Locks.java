package dev.renga.control.database;

import dev.renga.kernel.AppId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Locks that are held to the end of the transaction. Taking one twice is harmless. */
public final class Locks {
    private Locks() {}

    /** Orders everything that is numbered within an app: ledger, releases, events. */
    public static void app(Handle handle, AppId app) {
        take(handle, app.value());
    }

    public static void take(Handle handle, UUID what) {
        take(handle, what.toString());
    }

    public static void take(Handle handle, String what) {
        handle.createQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(:what, 0))) l")
                .bind("what", what)
                .mapTo(Integer.class)
                .one();
    }
}
