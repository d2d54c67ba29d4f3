package dev.renga.control.apps;

import dev.renga.control.database.Locks;
import dev.renga.kernel.AppName;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.security.SecureRandom;
import org.jdbi.v3.core.Handle;

/** Gives names to apps, each to one. Thread-safe. */
final class AppNames {
    private final RandomNames random = new RandomNames(new SecureRandom());

    /** A name that nobody has, held like a claimed one. */
    AppName free(Handle handle) {
        var table = new AppTable(handle);
        var name = random.next();
        while (table.taken(name)) {
            name = random.next();
        }
        return claim(handle, name);
    }

    /** Holds a name to the end of the transaction, so that two callers can't both find it free. */
    AppName claim(Handle handle, AppName name) {
        Locks.take(handle, "app-name:" + name);
        if (new AppTable(handle).taken(name)) {
            throw new RengaException(
                    Problem.INVALID_PARAMS, "Name %s is already taken".formatted(name));
        }
        return name;
    }
}
