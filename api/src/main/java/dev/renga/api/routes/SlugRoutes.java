package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.DEPLOY;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.ok;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.control.blobs.Blobs;
import dev.renga.control.slugs.NewSlug;
import dev.renga.control.slugs.Slug;
import dev.renga.control.slugs.Slugs;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.ProcessType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Slugs that authors make themselves: noted, then uploaded to a signed address. */
public final class SlugRoutes implements Resource {
    private static final Duration LINK_LIFE = Duration.ofHours(1);
    private final Slugs slugs;
    private final Blobs blobs;
    private final Stacks stacks;
    private final ByteSize limit;

    /** A slug to be noted. */
    public record SlugInput(
            @JsonProperty(required = true) Map<String, String> processTypes,
            @Nullable String buildpackProvidedDescription,
            @Nullable String checksum,
            @Nullable String commit,
            @Nullable String commitDescription,
            @Nullable String stack) {}

    public SlugRoutes(Slugs slugs, Blobs blobs, Stacks stacks, ByteSize limit) {
        this.slugs = slugs;
        this.blobs = blobs;
        this.stacks = stacks;
        this.limit = limit;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/apps/{app}/slugs",
                        DEPLOY,
                        body(SlugInput.class),
                        created(SlugBody.class),
                        this::create),
                new Link<>(
                        GET,
                        "/apps/{app}/slugs/{slug}",
                        DEPLOY,
                        nothing(),
                        ok(SlugBody.class),
                        this::info));
    }

    private SlugBody create(Call<SlugInput> call) {
        var input = call.input();
        var types = types(input.processTypes());
        var stack = stacks.newest(stacks.choose(input.stack())).whole();
        var put = blobs.signedPut(limit, LINK_LIFE);
        var fresh =
                new NewSlug(
                        null,
                        put.upload(),
                        input.commit(),
                        input.commitDescription(),
                        input.buildpackProvidedDescription(),
                        types,
                        stack);
        var slug = slugs.create(call.access(), call.app(), fresh);
        var url = call.urls().api(put.url().toString());
        return SlugBody.of(slug, new SlugBody.Blob("PUT", url));
    }

    private static Map<ProcessType, String> types(Map<String, String> texts) {
        var types = new TreeMap<ProcessType, String>();
        texts.forEach((type, command) -> types.put(new ProcessType(type), command));
        return types;
    }

    private SlugBody info(Call<Nothing> call) {
        var slug = slugs.find(call.app(), Ids.inPath(call.path("slug"), "slug"));
        var url = call.urls().api(content(slug).toString());
        return SlugBody.of(slug, new SlugBody.Blob("GET", url));
    }

    private URI content(Slug slug) {
        var upload = slug.upload();
        return upload == null
                ? blobs.signedGet(requireNonNull(slug.digest()), LINK_LIFE)
                : blobs.signedGet(upload, LINK_LIFE);
    }
}
