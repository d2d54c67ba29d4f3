package dev.renga.api.kit;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** One request that passed the gate, as a handler sees it. */
public record Call<I>(Context http, Admission admission, I input, PublicUrls urls) {

    /** A parameter of the link's template. */
    public String path(String name) {
        return http.pathParam(name);
    }

    public @Nullable String query(String name) {
        return http.queryParam(name);
    }

    /** The same request for a link without input. */
    Call<Nothing> reading() {
        return new Call<>(http, admission, Nothing.NOTHING, urls);
    }
}
