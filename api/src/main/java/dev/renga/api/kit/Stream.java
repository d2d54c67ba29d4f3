package dev.renga.api.kit;

import io.javalin.http.Context;
import java.io.IOException;

/** Writes an answer that isn't JSON, once the call is known to be good. */
@FunctionalInterface
public interface Stream {
    void send(Context http) throws IOException;
}
