package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.RengaException;
import java.util.Arrays;
import java.util.List;

/** The sizes that dynos come in; every app may have them all. */
public final class DynoSizeRoutes implements Resource {
    private static final Ordering<DynoSizeBody> ORDERING =
            Ordering.<DynoSizeBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("name", DynoSizeBody::name));

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/dyno-sizes",
                        ACCOUNT,
                        nothing(),
                        many(DynoSizeBody.class, ORDERING),
                        _ -> all()),
                new Link<>(
                        GET,
                        "/dyno-sizes/{size}",
                        ACCOUNT,
                        nothing(),
                        ok(DynoSizeBody.class),
                        DynoSizeRoutes::info),
                new Link<>(
                        GET,
                        "/apps/{app}/available-dyno-sizes",
                        VIEW,
                        nothing(),
                        many(DynoSizeBody.class, ORDERING),
                        _ -> all()));
    }

    private static List<DynoSizeBody> all() {
        return Arrays.stream(DynoSize.values()).map(DynoSizeBody::of).toList();
    }

    private static DynoSizeBody info(Call<Nothing> call) {
        var wanted = call.path("size");
        return all().stream()
                .filter(it ->
                        it.name().equalsIgnoreCase(wanted) || it.id().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> RengaException.notFound("dyno size"));
    }
}
