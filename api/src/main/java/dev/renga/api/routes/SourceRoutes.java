package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.control.sources.Sources;
import java.util.List;

/** Places to upload source to, from where a build takes it. */
public final class SourceRoutes implements Resource {
    private final Sources sources;

    /** Where to put it, and where it is then. */
    public record SourceUrls(String getUrl, String putUrl) {}

    /** A source. */
    public record SourceBody(SourceUrls sourceBlob) {}

    public SourceRoutes(Sources sources) {
        this.sources = sources;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/sources",
                        ACCOUNT,
                        nothing(),
                        created(SourceBody.class),
                        this::create),
                new Link<>(
                        POST,
                        "/apps/{app}/sources",
                        DEPLOY,
                        nothing(),
                        created(SourceBody.class),
                        this::create));
    }

    private SourceBody create(Call<Nothing> call) {
        var source = sources.create();
        var urls = call.urls();
        return new SourceBody(
                new SourceUrls(
                        urls.api(source.get().toString()), urls.api(source.put().toString())));
    }
}
