package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ANYONE;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.control.runtimes.StoredRuntime;
import dev.renga.control.runtimes.Wish;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Runtimes, for builds that run: each has a token for nothing else. */
public final class RuntimeRoutes implements Resource {
    /** Where a build asks, without the name. */
    public static final String PATH = "/runtimes";

    private static final int LONGEST_RANGE = 1000;
    private final Predicate<String> tokens;
    private final Function<Wish, StoredRuntime> store;

    /**
     * @param tokens whether a text is the token of a build that runs; asked once for each request
     * @param store gives a runtime in a range of versions
     */
    public RuntimeRoutes(Predicate<String> tokens, Function<Wish, StoredRuntime> store) {
        this.tokens = tokens;
        this.store = store;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        PATH + "/{runtime}",
                        ANYONE,
                        nothing(),
                        ok(RuntimeBody.class),
                        this::obtain));
    }

    private RuntimeBody obtain(Call<Nothing> call) {
        var token = token(call);
        return RuntimeBody.of(
                store.apply(
                        new Wish(call.path("runtime"), range(call), call.query("stack"), token)));
    }

    private static String range(Call<Nothing> call) {
        var range = call.query("range");
        if (range != null && range.length() > LONGEST_RANGE) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "%d characters are no range of versions; %d are the most."
                            .formatted(range.length(), LONGEST_RANGE));
        }
        return range == null ? "" : range;
    }

    private String token(Call<Nothing> call) {
        var header = call.http().header("Authorization");
        if (header == null
                || !header.startsWith("Bearer ")
                || !tokens.test(header.substring("Bearer ".length()))) {
            throw new RengaException(
                    Problem.UNAUTHORIZED, "Runtimes are given to builds that run, by their token.");
        }
        return header.substring("Bearer ".length());
    }
}
