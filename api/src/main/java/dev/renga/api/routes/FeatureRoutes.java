package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.List;

/** What can be switched on for an account or an app: nothing yet, and the lists say so. */
public final class FeatureRoutes implements Resource {
    private static final Ordering<Feature> ORDERING = Ordering.by(Key.text("name", Feature::name));

    /** A switch. */
    public record Feature(String name, boolean enabled) {}

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/account/features",
                        ACCOUNT,
                        nothing(),
                        many(Feature.class, ORDERING),
                        _ -> List.of()),
                new Link<>(
                        GET,
                        "/apps/{app}/features",
                        VIEW,
                        nothing(),
                        many(Feature.class, ORDERING),
                        _ -> List.of()),
                new Link<>(
                        GET,
                        "/apps/{app}/features/{feature}",
                        VIEW,
                        nothing(),
                        ok(Feature.class),
                        FeatureRoutes::info));
    }

    /** There is none; the official CLI asks for one by name before it connects into a dyno. */
    private static Feature info(Call<Nothing> call) {
        if (call.path("feature").equals("runtime-heroku-exec")) {
            throw new RengaException(
                    Problem.NOT_FOUND,
                    "This server can't connect into a running dyno. `heroku run bash` opens a shell in a new one.");
        }
        throw RengaException.notFound("app feature");
    }
}
