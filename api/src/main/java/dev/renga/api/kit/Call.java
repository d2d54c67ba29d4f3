package dev.renga.api.kit;

import static java.util.Objects.requireNonNull;

import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** One request that passed the gate, as a handler sees it. */
public record Call<I>(Context http, Admission admission, I input, PublicUrls urls) {

    /** Who calls; only for links that anyone may call there may be nobody. */
    public Access access() {
        return requireNonNull(admission.access(), "a link for anyone has no caller");
    }

    /** The app of a link whose guard is about an app. */
    public App app() {
        return requireNonNull(admission.app(), "this link is about no app");
    }

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
