package dev.renga.api.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes links, and what they take and give, as a JSON hyper-schema: made from them alone. */
public final class SchemaDocument {
    private final Map<String, Object> definitions = new TreeMap<>();
    private final TypeSchemas types = new TypeSchemas(definitions);
    private final List<Map<String, Object>> links = new ArrayList<>();

    private SchemaDocument() {}

    public static Map<String, Object> of(List<Link<?, ?>> all) {
        var document = new SchemaDocument();
        all.stream().filter(it -> !it.isRaw()).forEach(document::add);
        return document.whole();
    }

    private void add(Link<?, ?> link) {
        var described = new LinkedHashMap<String, Object>();
        described.put("href", link.template());
        described.put("method", link.method().name());
        described.put("rel", rel(link));
        if (link.input() instanceof Input.Body<?>(var type)) {
            described.put("schema", types.of(type));
        }
        switch (link.output()) {
            case Output.One<?> one -> described.put("targetSchema", types.of(one.type()));
            case Output.Many<?> many -> described.put("targetSchema", types.listOf(many.type()));
            case Output.Raw _ -> {}
        }
        links.add(described);
    }

    private static String rel(Link<?, ?> link) {
        return switch (link.method()) {
            case GET -> link.output() instanceof Output.Many ? "instances" : "self";
            case POST -> "create";
            case PUT, PATCH -> "update";
            case DELETE -> "destroy";
        };
    }

    private Map<String, Object> whole() {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("$schema", "http://interagent.github.io/interagent-hyper-schema");
        whole.put("title", "Renga Platform API");
        whole.put("description", "What this server answers to, made from its own routes.");
        whole.put("type", List.of("object"));
        whole.put("definitions", definitions);
        whole.put("links", links);
        return whole;
    }
}
