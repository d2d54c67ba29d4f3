package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.many;

import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Ordering;
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
                        _ -> List.of()));
    }
}
