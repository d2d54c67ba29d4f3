package dev.renga.control.ledger;

import dev.renga.control.database.Json;
import dev.renga.kernel.ProcessType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as canonical JSON: no blanks, keys in order, times in UTC, everything present that
 * the format knows. What is stored is hashed as it stands, so a later version may add fields.
 */
final class EntryWriter {
    private EntryWriter() {}

    static byte[] bytes(Entry entry) {
        var body = new TreeMap<String, @Nullable Object>();
        body.put("at", entry.at().toString());
        switch (entry) {
            case Entry.Released it -> released(body, it);
            case Entry.Became it -> became(body, it);
            case Entry.Ended it -> {
                body.put("type", "end");
                body.put("actor", it.actor().toString());
            }
        }
        return Json.bytes(body);
    }

    private static void released(Map<String, @Nullable Object> body, Entry.Released it) {
        body.put("type", "release");
        body.put("id", it.id().toString());
        body.put("version", it.version());
        body.put("kind", it.kind().text());
        body.put("status", it.status().text());
        body.put("description", it.description());
        body.put("actor", it.actor().toString());
        body.put("slug", slug(it.slug()));
        body.put("images", null);
        body.put("stack", it.stack());
        body.put("processes", processes(it.processes()));
        body.put("buildpacks", buildpacks(it.ingredients()));
        body.put("runtimes", runtimes(it.ingredients()));
        body.put(
                "config",
                Map.of("id", it.config().id().toString(), "digest", it.config().digest().hex()));
        body.put("attachments", List.of());
    }

    private static void became(Map<String, @Nullable Object> body, Entry.Became it) {
        body.put("type", "status");
        body.put("release", it.version());
        body.put("status", it.status().text());
        body.put("exit", it.exit());
    }

    private static @Nullable Map<String, String> slug(@Nullable SlugRef slug) {
        return slug == null
                ? null
                : Map.of("id", slug.id().toString(), "digest", slug.digest().hex());
    }

    static Map<String, String> processes(Map<ProcessType, String> processes) {
        var texts = new TreeMap<String, String>();
        processes.forEach((type, command) -> texts.put(type.value(), command));
        return texts;
    }

    static List<Map<String, String>> buildpacks(Ingredients it) {
        return it.buildpacks().stream().map(EntryWriter::buildpack).toList();
    }

    static List<Map<String, String>> runtimes(Ingredients it) {
        return it.runtimes().stream().map(EntryWriter::runtime).toList();
    }

    private static Map<String, String> runtime(UsedRuntime it) {
        return Map.of(
                "name", it.name(),
                "version", it.version(),
                "source", it.source(),
                "digest", it.digest());
    }

    private static Map<String, String> buildpack(UsedBuildpack it) {
        return Map.of("name", it.name(), "url", it.url(), "digest", it.digest());
    }
}
