package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.OPERATE;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.PATCH;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.formation.DynoSize;
import dev.renga.control.formation.Formation;
import dev.renga.control.formation.Formations;
import dev.renga.control.formation.Scaling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many dynos of which type and size an app wants. */
public final class FormationRoutes implements Resource {
    private static final Ordering<FormationBody> ORDERING =
            Ordering.<FormationBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("type", FormationBody::type));
    private final Formations formations;

    /** A size by id or by name. */
    public record SizeInput(@Nullable String id, @Nullable String name) {}

    /** A wish for one process type; the quantity may be relative, as in {@code "+1"}. */
    public record Update(
            @JsonProperty(required = true) String type,
            @Nullable Quantity quantity,
            @Nullable String size,
            @Nullable SizeInput dynoSize) {}

    /** Wishes that are granted together or not at all. */
    public record Batch(@JsonProperty(required = true) List<Update> updates) {}

    /** A wish for the process type in the path. */
    public record Single(
            @Nullable Quantity quantity, @Nullable String size, @Nullable SizeInput dynoSize) {}

    public FormationRoutes(Formations formations) {
        this.formations = formations;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/formation",
                        VIEW,
                        nothing(),
                        many(FormationBody.class, ORDERING),
                        this::list),
                new Link<>(
                        PATCH,
                        "/apps/{app}/formation",
                        OPERATE,
                        body(Batch.class),
                        many(FormationBody.class, ORDERING),
                        this::scaleAll),
                new Link<>(
                        GET,
                        "/apps/{app}/formation/{type}",
                        VIEW,
                        nothing(),
                        ok(FormationBody.class),
                        this::info),
                new Link<>(
                        PATCH,
                        "/apps/{app}/formation/{type}",
                        OPERATE,
                        body(Single.class),
                        ok(FormationBody.class),
                        this::scale));
    }

    private List<FormationBody> list(Call<Nothing> call) {
        return shown(formations.of(call.app().id()), call);
    }

    private FormationBody info(Call<Nothing> call) {
        var found = formations.find(call.app().id(), call.path("type"));
        return FormationBody.of(found, call.app());
    }

    private List<FormationBody> scaleAll(Call<Batch> call) {
        var wanted =
                call.input().updates().stream()
                        .map(it ->
                                scaling(it.type(), it.quantity(), size(it.size(), it.dynoSize())))
                        .toList();
        return shown(formations.scale(call.access(), call.app(), wanted), call);
    }

    private FormationBody scale(Call<Single> call) {
        var input = call.input();
        var type = call.path("type");
        var wanted = scaling(type, input.quantity(), size(input.size(), input.dynoSize()));
        formations.scale(call.access(), call.app(), List.of(wanted));
        return FormationBody.of(formations.find(call.app().id(), type), call.app());
    }

    private static Scaling scaling(
            String type, @Nullable Quantity quantity, @Nullable DynoSize size) {
        return new Scaling(type, quantity == null ? null : quantity.text(), size);
    }

    private static @Nullable DynoSize size(@Nullable String name, @Nullable SizeInput input) {
        if (name != null) {
            return DynoSize.parse(name);
        }
        if (input == null) {
            return null;
        }
        var text = input.id() == null ? input.name() : input.id();
        return text == null ? null : DynoSize.parse(text);
    }

    private static List<FormationBody> shown(List<Formation> formations, Call<?> call) {
        return formations.stream().map(it -> FormationBody.of(it, call.app())).toList();
    }
}
