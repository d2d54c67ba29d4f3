package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import io.javalin.http.Context;

/** Refuses parameters that name nothing because nothing can be called that. */
final class PathParameters {
    private static final int LONGEST = 512;

    private PathParameters() {}

    static void check(Context http) {
        http.pathParamMap()
                .values()
                .forEach(value -> {
                    if (value.length() > LONGEST || !Storable.isStorable(value)) {
                        throw new RengaException(Problem.NOT_FOUND, "Couldn't find that.");
                    }
                });
    }
}
