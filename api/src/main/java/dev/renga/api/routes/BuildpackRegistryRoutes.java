package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ANYONE;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.kernel.RengaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The buildpacks that Renga ships, for clients that look names up before they use them. */
public final class BuildpackRegistryRoutes implements Resource {
    private static final String NAMESPACE = "heroku";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private final Path shipped;

    /** A buildpack that goes by a name; the address is what to ask for in an app. */
    public record RegisteredBuildpack(UUID id, Ref namespace, String name, String blobUrl) {}

    /**
     * @param shipped the folder in which each shipped buildpack has a folder of its name
     */
    public BuildpackRegistryRoutes(Path shipped) {
        this.shipped = shipped;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/buildpacks/{buildpack}",
                        ANYONE,
                        nothing(),
                        ok(RegisteredBuildpack.class),
                        this::byWholeName),
                new Link<>(
                        GET,
                        "/buildpacks/{namespace}/{name}",
                        ANYONE,
                        nothing(),
                        ok(RegisteredBuildpack.class),
                        this::byParts));
    }

    /** The official CLI sends the whole name as one segment, {@code heroku%2Fnodejs}. */
    private RegisteredBuildpack byWholeName(Call<Nothing> call) {
        return find(call.path("buildpack"));
    }

    private RegisteredBuildpack byParts(Call<Nothing> call) {
        return find(call.path("namespace") + "/" + call.path("name"));
    }

    private RegisteredBuildpack find(String whole) {
        var name = whole.startsWith(NAMESPACE + "/") ? whole.substring(NAMESPACE.length() + 1) : "";
        if (!isShipped(name)) {
            throw RengaException.notFound("buildpack");
        }
        return new RegisteredBuildpack(
                FixedIds.of("buildpack", whole),
                new Ref(FixedIds.of("namespace", NAMESPACE), NAMESPACE),
                name,
                "urn:buildpack:" + whole);
    }

    private boolean isShipped(String name) {
        return NAME.matcher(name).matches()
                && Files.exists(shipped.resolve(name).resolve("bin/detect"));
    }
}
