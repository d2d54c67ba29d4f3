package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Empty;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.apps.Buildpack;
import dev.renga.control.builds.Build;
import dev.renga.control.builds.Builds;
import dev.renga.control.builds.NewBuild;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.sources.Sources;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds: of source at an address, and those that pushes made. */
public final class BuildRoutes implements Resource {
    private static final Ordering<BuildBody> ORDERING =
            Ordering.<BuildBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("started_at", it -> it.createdAt().toString()));
    private final Builds builds;
    private final Sources sources;
    private final LogSessions sessions;

    /** Where the source is. */
    public record SourceInput(
            @JsonProperty(required = true) String url,
            @Nullable String checksum,
            @Nullable String version,
            @Nullable String versionDescription) {}

    /** A buildpack by address or name. */
    public record BuildpackInput(@Nullable String url, @Nullable String name) {}

    /** A build to be made. */
    public record BuildInput(
            @JsonProperty(required = true) SourceInput sourceBlob,
            @Nullable List<BuildpackInput> buildpacks) {}

    public BuildRoutes(Builds builds, Sources sources, LogSessions sessions) {
        this.builds = builds;
        this.sources = sources;
        this.sessions = sessions;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/apps/{app}/builds",
                        DEPLOY,
                        body(BuildInput.class),
                        created(BuildBody.class),
                        this::create),
                new Link<>(
                        GET,
                        "/apps/{app}/builds",
                        VIEW,
                        nothing(),
                        many(BuildBody.class, ORDERING),
                        this::list),
                new Link<>(
                        GET,
                        "/apps/{app}/builds/{build}",
                        VIEW,
                        nothing(),
                        ok(BuildBody.class),
                        this::info),
                new Link<>(
                        DELETE,
                        "/apps/{app}/builds/{build}",
                        DEPLOY,
                        nothing(),
                        ok(BuildBody.class),
                        this::cancel),
                new Link<>(
                        DELETE,
                        "/apps/{app}/build-cache",
                        DEPLOY,
                        nothing(),
                        ok(Empty.class),
                        this::purge));
    }

    private BuildBody create(Call<BuildInput> call) {
        var blob = call.input().sourceBlob();
        sources.check(blob.url(), blob.checksum());
        var wanted =
                new NewBuild(
                        new NewBuild.Source.Address(blob.url(), blob.checksum()),
                        blob.version(),
                        blob.versionDescription(),
                        buildpacks(call.input().buildpacks()));
        return shown(builds.start(call.access(), call.app(), wanted), call);
    }

    private static List<Buildpack> buildpacks(@Nullable List<BuildpackInput> inputs) {
        return inputs == null ? List.of() : inputs.stream().map(BuildRoutes::buildpack).toList();
    }

    private static Buildpack buildpack(BuildpackInput input) {
        var reference = input.url() == null ? input.name() : input.url();
        if (reference == null) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Invalid value for field `buildpacks`: a url is needed.");
        }
        return new Buildpack(reference);
    }

    private List<BuildBody> list(Call<Nothing> call) {
        return builds.list(call.app().id()).stream().map(it -> shown(it, call)).toList();
    }

    private BuildBody info(Call<Nothing> call) {
        return shown(found(call), call);
    }

    private BuildBody cancel(Call<Nothing> call) {
        var build = found(call);
        if (!builds.cancel(build.id())) {
            throw new RengaException(
                    Problem.CONFLICT, "That build has ended, or is being released already.");
        }
        return shown(found(call), call);
    }

    private Empty purge(Call<Nothing> call) {
        builds.purgeCache(call.app().id());
        return new Empty();
    }

    private Build found(Call<Nothing> call) {
        return builds.find(call.app().id(), call.path("build"));
    }

    private BuildBody shown(Build build, Call<?> call) {
        var urls = call.urls();
        var output = urls.api(sessions.output(build.id()));
        return BuildBody.of(build, output, urls.git(call.app().name().value()));
    }
}
