package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ANYONE;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.ok;

import dev.renga.api.kit.Link;
import dev.renga.api.kit.SchemaDocument;
import java.util.List;
import java.util.Map;

/** Describes all other links. */
public final class SchemaRoutes implements Resource {
    private final Map<String, Object> document;

    public SchemaRoutes(List<Link<?, ?>> described) {
        document = SchemaDocument.of(described);
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(new Link<>(GET, "/schema", ANYONE, nothing(), ok(Map.class), _ -> document));
    }
}
