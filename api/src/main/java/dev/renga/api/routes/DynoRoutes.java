package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.OPERATE;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.accepted;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Empty;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.dynos.DynoRow;
import dev.renga.control.dynos.Dynos;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.RengaException;
import java.util.List;
import java.util.Optional;

/** Dynos: those that run, and having them replaced or ended. */
public final class DynoRoutes implements Resource {
    private static final Ordering<DynoBody> ORDERING =
            Ordering.<DynoBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("name", DynoBody::name));
    private final Dynos dynos;
    private final Releases releases;

    public DynoRoutes(Dynos dynos, Releases releases) {
        this.dynos = dynos;
        this.releases = releases;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/dynos",
                        VIEW,
                        nothing(),
                        many(DynoBody.class, ORDERING),
                        this::list),
                new Link<>(
                        GET,
                        "/apps/{app}/dynos/{dyno}",
                        VIEW,
                        nothing(),
                        ok(DynoBody.class),
                        this::info),
                new Link<>(
                        DELETE,
                        "/apps/{app}/dynos",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::restartAll),
                new Link<>(
                        DELETE,
                        "/apps/{app}/dynos/{dyno}",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::stop),
                new Link<>(
                        DELETE,
                        "/apps/{app}/formations/{type}",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::restartType),
                new Link<>(
                        POST,
                        "/apps/{app}/dynos/{dyno}/actions/stop",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::stop),
                new Link<>(
                        POST,
                        "/apps/{app}/formations/{type}/actions/stop",
                        OPERATE,
                        nothing(),
                        accepted(Empty.class),
                        this::restartType));
    }

    private List<DynoBody> list(Call<Nothing> call) {
        return dynos.list(call.app().id()).stream()
                .flatMap(it -> shown(it, call).stream())
                .toList();
    }

    private DynoBody info(Call<Nothing> call) {
        return shown(dynos.find(call.app().id(), call.path("dyno")), call)
                .orElseThrow(() -> RengaException.notFound("dyno"));
    }

    private Optional<DynoBody> shown(DynoRow dyno, Call<?> call) {
        return Optional.ofNullable(dyno.make())
                .flatMap(make ->
                        releases.find(make.release())
                                .map(it -> DynoBody.of(dyno, make.size().title(), it, call.app())));
    }

    private Empty restartAll(Call<Nothing> call) {
        dynos.restart(call.access(), call.app());
        return new Empty();
    }

    private Empty restartType(Call<Nothing> call) {
        dynos.restartType(call.access(), call.app(), call.path("type"));
        return new Empty();
    }

    private Empty stop(Call<Nothing> call) {
        dynos.stop(call.access(), call.app(), call.path("dyno"));
        return new Empty();
    }
}
