package dev.renga.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hyper-schema that the Platform API is published with, and what it says of an answer. It lies
 * beside the clone; where it doesn't, nothing can be said, and {@link #find} says so aloud.
 */
final class PublishedSchema {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILE = "shared/heroku/platform-api-schema.json";
    private static final String DRAFT = "http://json-schema.org/draft-04/schema#";
    private final ObjectNode document;
    private final Map<String, JsonNode> byLink = new HashMap<>();
    private final SortedMap<String, List<String>> links = new TreeMap<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private PublishedSchema(ObjectNode document) {
        this.document = document;
        adapt();
        for (var definition : document.get("definitions").properties()) {
            definition.getValue().path("links").forEach(it -> add(definition.getKey(), it));
        }
    }

    static Optional<PublishedSchema> find() {
        var folders =
                Stream.iterate(Path.of("").toAbsolutePath(), it -> it != null, Path::getParent);
        var file = folders.map(it -> it.resolve(FILE)).filter(Files::exists).findFirst();
        if (file.isEmpty()) {
            System.err.println("NOT CHECKED against the published schema: no ../" + FILE);
        }
        return file.map(it -> new PublishedSchema((ObjectNode) JSON.readTree(it)));
    }

    /** Names of Heroku's own hosts and regions can't be ours; a host name is no URI. */
    private void adapt() {
        definition("app", "git_url").remove("pattern");
        definition("app", "web_url").remove("pattern");
        definition("domain", "hostname").remove("format");
        ((ObjectNode) document.at("/definitions/region/definitions/provider/properties/region"))
                .remove("enum");
        for (var definition : document.get("definitions").properties()) {
            if (definition.getValue().path("strictProperties").asBoolean(false)) {
                tighten((ObjectNode) definition.getValue());
            }
        }
    }

    private ObjectNode definition(String resource, String field) {
        return (ObjectNode)
                document.at("/definitions/%s/definitions/%s".formatted(resource, field));
    }

    /** Strict: all that is listed, and nothing else. */
    private static void tighten(ObjectNode definition) {
        if (definition.has("properties")) {
            definition.put("additionalProperties", false);
            var required = definition.putArray("required");
            definition.get("properties").propertyNames().forEach(required::add);
        }
    }

    private void add(String resource, JsonNode link) {
        var unsaid =
                link.path("rel").asString("").equals("empty")
                        ? JSON.createObjectNode()
                        : self(resource);
        var schema = link.has("targetSchema") ? link.get("targetSchema") : unsaid;
        var key = key(link.get("method").asString(), link.get("href").asString());
        byLink.put(key, schema);
        links.computeIfAbsent(resource, _ -> new ArrayList<>()).add(key);
    }

    private static ObjectNode self(String resource) {
        return JSON.createObjectNode().put("$ref", "#/definitions/" + resource);
    }

    private Schema compile(JsonNode schema) {
        var whole = ((ObjectNode) schema.deepCopy());
        whole.remove("example");
        whole.put("$schema", DRAFT);
        whole.set("definitions", document.get("definitions"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(whole);
    }

    static String key(String method, String template) {
        return method + " " + template.replaceAll("\\{[^}]*}", "{}");
    }

    /** The links of each resource. */
    SortedMap<String, List<String>> links() {
        return links;
    }

    boolean knows(String method, String template) {
        return byLink.containsKey(key(method, template));
    }

    /** What the answer has that it mustn't have, or lacks. */
    List<String> problems(String method, String template, String body) {
        var key = key(method, template);
        var schema = byLink.get(key);
        return schema == null
                ? List.of()
                : compiled
                        .computeIfAbsent(key, _ -> compile(schema))
                        .validate(JSON.readTree(body))
                        .stream()
                        .map(Object::toString)
                        .toList();
    }
}
