package dev.renga.control.ledger;

import dev.renga.control.config.ConfigSnapshot;
import dev.renga.control.database.Json;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ProcessType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@link EntryWriter} wrote, of this version or an older one. */
final class EntryReader {
    private EntryReader() {}

    static Entry entry(AppId app, byte[] body) {
        var json = Json.read(body);
        var at = Instant.parse(json.required("at").asString());
        var type = json.required("type").asString();
        return switch (type) {
            case "release" -> released(app, json, at);
            case "status" -> became(json, at);
            case "end" -> new Entry.Ended(AccountId.parse(json.required("actor").asString()), at);
            default -> throw new IllegalStateException("an entry of the unknown type " + type);
        };
    }

    private static Entry.Released released(AppId app, JsonNode json, Instant at) {
        return new Entry.Released(
                uuid(json, "id"),
                json.required("version").asLong(),
                ReleaseKind.of(json.required("kind").asString()),
                ReleaseStatus.of(json.required("status").asString()),
                json.required("description").asString(),
                AccountId.parse(json.required("actor").asString()),
                slug(json.required("slug")),
                json.required("stack").asString(),
                processes(json.required("processes")),
                ingredients(json.required("buildpacks"), json.path("runtimes")),
                config(app, json.required("config")),
                at);
    }

    private static Entry.Became became(JsonNode json, Instant at) {
        var exit = json.required("exit");
        return new Entry.Became(
                json.required("release").asLong(),
                ReleaseStatus.of(json.required("status").asString()),
                exit.isNull() ? null : exit.asInt(),
                at);
    }

    private static @Nullable SlugRef slug(JsonNode json) {
        return json.isNull() ? null : new SlugRef(uuid(json, "id"), digest(json));
    }

    private static ConfigSnapshot config(AppId app, JsonNode json) {
        return new ConfigSnapshot(uuid(json, "id"), app, digest(json));
    }

    static Map<ProcessType, String> processes(JsonNode json) {
        var processes = new TreeMap<ProcessType, String>();
        json.forEachEntry(
                (type, command) -> processes.put(new ProcessType(type), command.asString()));
        return processes;
    }

    /**
     * @param runtimes missing in entries of before they were noted
     */
    static Ingredients ingredients(JsonNode buildpacks, JsonNode runtimes) {
        return new Ingredients(buildpacks(buildpacks), runtimes(runtimes));
    }

    private static List<UsedRuntime> runtimes(JsonNode json) {
        var runtimes = new ArrayList<UsedRuntime>();
        json.forEach(it ->
                runtimes.add(
                        new UsedRuntime(
                                it.required("name").asString(),
                                it.required("version").asString(),
                                it.required("source").asString(),
                                it.required("digest").asString())));
        return runtimes;
    }

    private static List<UsedBuildpack> buildpacks(JsonNode json) {
        var buildpacks = new ArrayList<UsedBuildpack>();
        json.forEach(it ->
                buildpacks.add(
                        new UsedBuildpack(
                                it.required("name").asString(),
                                it.required("url").asString(),
                                it.required("digest").asString())));
        return buildpacks;
    }

    private static UUID uuid(JsonNode json, String field) {
        return UUID.fromString(json.required(field).asString());
    }

    private static Digest digest(JsonNode json) {
        return new Digest(json.required("digest").asString());
    }
}
