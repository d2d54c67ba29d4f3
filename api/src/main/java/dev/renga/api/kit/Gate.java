package dev.renga.api.kit;

import io.javalin.http.Context;

/** Lets a request through to its link, or refuses. There is no other way in. */
@FunctionalInterface
public interface Gate {
    /**
     * Who calls, and about which app.
     *
     * @throws dev.renga.kernel.RengaException unauthorized, forbidden or not_found
     */
    Admission admit(Guard guard, Context http);
}
