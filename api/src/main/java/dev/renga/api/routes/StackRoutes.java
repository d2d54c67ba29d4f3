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
import dev.renga.control.stacks.Stack;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.RengaException;
import java.util.LinkedHashMap;
import java.util.List;

/** The stacks on this server, by name. */
public final class StackRoutes implements Resource {
    private static final Ordering<StackBody> ORDERING =
            Ordering.by(Key.text("name", StackBody::name));
    private final Stacks stacks;

    public StackRoutes(Stacks stacks) {
        this.stacks = stacks;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/stacks",
                        ACCOUNT,
                        nothing(),
                        many(StackBody.class, ORDERING),
                        _ -> list()),
                new Link<>(
                        GET,
                        "/stacks/{stack}",
                        ACCOUNT,
                        nothing(),
                        ok(StackBody.class),
                        this::info),
                new Link<>(
                        GET,
                        "/apps/{app}/available-stacks",
                        VIEW,
                        nothing(),
                        many(StackBody.class, ORDERING),
                        _ -> list()));
    }

    private List<StackBody> list() {
        var newest = new LinkedHashMap<String, Stack>();
        stacks.all().forEach(it -> newest.putIfAbsent(it.name(), it));
        var chosen = newest.isEmpty() ? "" : stacks.choose(null);
        return newest.values().stream()
                .map(it -> StackBody.of(it, it.name().equals(chosen)))
                .toList();
    }

    private StackBody info(Call<Nothing> call) {
        var wanted = call.path("stack");
        return list().stream()
                .filter(it -> it.name().equals(wanted) || it.id().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> RengaException.notFound("stack"));
    }
}
