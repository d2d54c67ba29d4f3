package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ANYONE;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PUT;
import static dev.renga.api.kit.Output.raw;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Stream;
import dev.renga.control.blobs.LocalBlobs;
import dev.renga.kernel.Digest;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Content that comes and goes by signed addresses: slugs and sources. */
public final class BlobRoutes implements Resource {
    private final LocalBlobs blobs;

    public BlobRoutes(LocalBlobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET, LocalBlobs.BLOBS + "{blob}", ANYONE, nothing(), raw(), this::download),
                new Link<>(
                        GET,
                        LocalBlobs.UPLOADS + "{upload}",
                        ANYONE,
                        nothing(),
                        raw(),
                        this::download),
                new Link<>(
                        PUT,
                        LocalBlobs.UPLOADS + "{upload}",
                        ANYONE,
                        nothing(),
                        raw(),
                        this::upload));
    }

    private Stream download(Call<Nothing> call) {
        var digest = blobs.signedGet(call.http().path(), query(call));
        return http -> send(digest, http);
    }

    private void send(Digest digest, Context http) throws IOException {
        try (var content = blobs.open(digest)) {
            http.contentType("application/octet-stream");
            blobs.size(digest).ifPresent(it -> http.res().setContentLengthLong(it.bytes()));
            content.transferTo(http.res().getOutputStream());
        }
    }

    private Stream upload(Call<Nothing> call) {
        return http -> {
            blobs.signedPut(http.path(), query(call), http.req().getInputStream());
            http.status(200);
        };
    }

    private static Map<String, String> query(Call<Nothing> call) {
        var query = new HashMap<String, String>();
        call.http().queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
        return query;
    }
}
