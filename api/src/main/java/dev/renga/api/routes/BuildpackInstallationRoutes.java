package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PUT;
import static dev.renga.api.kit.Output.many;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.apps.Buildpack;
import dev.renga.control.apps.Buildpacks;
import java.util.List;
import java.util.stream.IntStream;

/** The buildpacks that an app's next build uses, in order. */
public final class BuildpackInstallationRoutes implements Resource {
    private static final Ordering<Installation> ORDERING =
            Ordering.by(Key.number("ordinal", Installation::ordinal));
    private final Buildpacks buildpacks;

    /** One buildpack, and when its turn is. */
    public record Installation(long ordinal, Named buildpack) {}

    /** A buildpack by address and by name. */
    public record Named(String url, String name) {}

    /** A buildpack to be used: a name, or the address of a repository or an archive. */
    public record Update(@JsonProperty(required = true) String buildpack) {}

    /** The whole list anew. */
    public record Updates(@JsonProperty(required = true) List<Update> updates) {}

    public BuildpackInstallationRoutes(Buildpacks buildpacks) {
        this.buildpacks = buildpacks;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/buildpack-installations",
                        VIEW,
                        nothing(),
                        many(Installation.class, ORDERING),
                        this::list),
                new Link<>(
                        PUT,
                        "/apps/{app}/buildpack-installations",
                        DEPLOY,
                        body(Updates.class),
                        many(Installation.class, ORDERING),
                        this::replace));
    }

    private List<Installation> list(Call<Nothing> call) {
        return shown(buildpacks.of(call.app().id()));
    }

    private List<Installation> replace(Call<Updates> call) {
        var wanted =
                call.input().updates().stream().map(it -> new Buildpack(it.buildpack())).toList();
        return shown(buildpacks.set(call.access(), call.app(), wanted));
    }

    private static List<Installation> shown(List<Buildpack> all) {
        return IntStream.range(0, all.size())
                .mapToObj(it -> new Installation(it, named(all.get(it))))
                .toList();
    }

    private static Named named(Buildpack buildpack) {
        return new Named(buildpack.reference(), buildpack.name());
    }
}
