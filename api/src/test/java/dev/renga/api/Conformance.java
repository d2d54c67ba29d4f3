package dev.renga.api;

import dev.renga.api.kit.Link;
import dev.renga.api.kit.Links;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which links of the published schema were seen, in this run, to answer as it says. */
final class Conformance {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private Conformance() {}

    /** An answer that the schema has no objection to. */
    static void saw(String method, String template) {
        SEEN.add(PublishedSchema.key(method, template));
    }

    /** How far one resource is. */
    record Row(String resource, int implemented, int conformant, int total) {
        static Row parse(String line) {
            var cells = line.split("\\|", -1);
            return new Row(
                    cells[1].strip(),
                    Integer.parseInt(cells[2].strip()),
                    Integer.parseInt(cells[3].strip()),
                    Integer.parseInt(cells[4].strip()));
        }

        String line() {
            return "| %s | %d | %d | %d |".formatted(resource, implemented, conformant, total);
        }

        boolean isWorseThan(Row before) {
            return implemented < before.implemented || conformant < before.conformant;
        }

        Row plus(Row other) {
            return new Row(
                    resource,
                    implemented + other.implemented,
                    conformant + other.conformant,
                    total + other.total);
        }
    }

    static List<Row> rows(PublishedSchema schema, Links links) {
        var ours = links.all().stream().map(Conformance::key).toList();
        return schema.links().entrySet().stream()
                .map(it ->
                        new Row(
                                it.getKey(),
                                count(it.getValue(), ours::contains),
                                count(it.getValue(), SEEN::contains),
                                it.getValue().size()))
                .toList();
    }

    private static String key(Link<?, ?> link) {
        return PublishedSchema.key(link.method().name(), link.template());
    }

    private static int count(List<String> keys, Predicate<String> wanted) {
        return (int) keys.stream().filter(wanted).count();
    }
}
