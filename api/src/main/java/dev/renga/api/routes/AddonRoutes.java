package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.many;

import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Ordering;
import java.util.List;

/** The add-ons of an app: no app can have one yet, and clients that describe an app ask. */
public final class AddonRoutes implements Resource {
    private static final Ordering<Addon> ORDERING = Ordering.by(Key.text("name", Addon::name));

    /** A service that belongs to an app. */
    public record Addon(String name) {}

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/addons",
                        VIEW,
                        nothing(),
                        many(Addon.class, ORDERING),
                        _ -> List.of()));
    }
}
