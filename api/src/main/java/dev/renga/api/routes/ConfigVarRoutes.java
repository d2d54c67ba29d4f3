package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.SECRETS;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PATCH;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.control.config.ConfigVars;
import dev.renga.control.ledger.Releases;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Config vars: of the app as it is, and of its releases as they were. */
public final class ConfigVarRoutes implements Resource {
    private final ConfigVars configVars;
    private final Releases releases;

    /** The vars themselves: an object of any keys. */
    public static final class Vars extends TreeMap<String, String> {}

    /** What to set, and with null what to remove. */
    public static final class Patch extends TreeMap<String, @Nullable String> {}

    public ConfigVarRoutes(ConfigVars configVars, Releases releases) {
        this.configVars = configVars;
        this.releases = releases;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/config-vars",
                        SECRETS,
                        nothing(),
                        ok(Vars.class),
                        this::info),
                new Link<>(
                        PATCH,
                        "/apps/{app}/config-vars",
                        SECRETS,
                        body(Patch.class),
                        ok(Vars.class),
                        this::change),
                new Link<>(
                        GET,
                        "/apps/{app}/releases/{release}/config-vars",
                        SECRETS,
                        nothing(),
                        ok(Vars.class),
                        this::ofRelease));
    }

    private Vars info(Call<Nothing> call) {
        return vars(configVars.of(call.app().id()));
    }

    private Vars change(Call<Patch> call) {
        releases.setConfig(call.access(), call.app(), call.input());
        return vars(configVars.of(call.app().id()));
    }

    private Vars ofRelease(Call<Nothing> call) {
        var release = releases.find(call.app().id(), call.path("release"));
        return vars(configVars.read(release.config()));
    }

    private static Vars vars(Map<String, String> from) {
        var vars = new Vars();
        vars.putAll(from);
        return vars;
    }
}
