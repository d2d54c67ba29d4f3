package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ACCOUNT;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.kernel.RengaException;
import java.util.List;

/** The one region there is. */
public final class RegionRoutes implements Resource {
    private static final Ordering<RegionBody> ORDERING =
            Ordering.<RegionBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("name", RegionBody::name));

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/regions",
                        ACCOUNT,
                        nothing(),
                        many(RegionBody.class, ORDERING),
                        _ -> List.of(RegionBody.LOCAL)),
                new Link<>(
                        GET,
                        "/regions/{region}",
                        ACCOUNT,
                        nothing(),
                        ok(RegionBody.class),
                        RegionRoutes::info));
    }

    private static RegionBody info(Call<Nothing> call) {
        if (isLocal(call.path("region"))) {
            return RegionBody.LOCAL;
        }
        throw RengaException.notFound("region");
    }

    static boolean isLocal(String idOrName) {
        return idOrName.equals(RegionBody.LOCAL.name())
                || idOrName.equals(RegionBody.LOCAL.id().toString());
    }
}
