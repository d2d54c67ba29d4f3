package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.ledger.Deploy;
import dev.renga.control.ledger.Ingredients;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.Releases;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.slugs.Slugs;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.Problem;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RengaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Releases: what an app ran on, runs on, and can go back to. */
public final class ReleaseRoutes implements Resource {
    private static final Ordering<ReleaseBody> ORDERING =
            Ordering.<ReleaseBody>by(Key.number("version", ReleaseBody::version))
                    .or(Key.text("id", it -> it.id().toString()));
    private final Releases releases;
    private final Slugs slugs;
    private final Stacks stacks;
    private final LogSessions sessions;

    /** A slug to be released, or an earlier release to go back to. */
    public record NewRelease(
            @Nullable String slug, @Nullable String description, @Nullable String release) {}

    public ReleaseRoutes(Releases releases, Slugs slugs, Stacks stacks, LogSessions sessions) {
        this.releases = releases;
        this.slugs = slugs;
        this.stacks = stacks;
        this.sessions = sessions;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/releases",
                        VIEW,
                        nothing(),
                        many(ReleaseBody.class, ORDERING),
                        this::list),
                new Link<>(
                        GET,
                        "/apps/{app}/releases/{release}",
                        VIEW,
                        nothing(),
                        ok(ReleaseBody.class),
                        this::info),
                new Link<>(
                        POST,
                        "/apps/{app}/releases",
                        DEPLOY,
                        body(NewRelease.class),
                        created(ReleaseBody.class),
                        this::create));
    }

    private List<ReleaseBody> list(Call<Nothing> call) {
        return releases.list(call.app().id()).stream().map(it -> shown(it, call)).toList();
    }

    private ReleaseBody info(Call<Nothing> call) {
        return shown(releases.find(call.app().id(), call.path("release")), call);
    }

    private ReleaseBody create(Call<NewRelease> call) {
        var input = call.input();
        if (input.release() != null) {
            return shown(rollback(call, input.release()), call);
        }
        if (input.slug() != null) {
            return shown(deploy(call, input.slug(), input.description()), call);
        }
        throw new RengaException(
                Problem.INVALID_PARAMS, "Field `slug` or field `release` is required.");
    }

    private Release rollback(Call<NewRelease> call, String target) {
        var app = call.app();
        var release = releases.find(app.id(), target);
        if (!stacks.holds(release.stack())) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Release %s was built on the stack %s, which isn't on this server any more."
                            .formatted(release.name(), release.stack()));
        }
        return releases.rollback(call.access(), app, release);
    }

    /** A slug of another app may be released here too, by whom may see both. */
    private Release deploy(Call<NewRelease> call, String slug, @Nullable String description) {
        var found = slugs.find(call.access(), Ids.inField(slug, "slug"));
        var deploy = new Deploy(found, description, Ingredients.NONE);
        return releases.deploy(call.access(), call.app(), deploy);
    }

    private ReleaseBody shown(Release release, Call<?> call) {
        return ReleaseBody.of(
                release, call.app(), hasPhase(release) ? output(release, call) : null);
    }

    private static boolean hasPhase(Release release) {
        return release.slug() != null && release.processes().containsKey(ProcessType.RELEASE);
    }

    private String output(Release release, Call<?> call) {
        return call.urls().api(sessions.output(release.id()));
    }
}
