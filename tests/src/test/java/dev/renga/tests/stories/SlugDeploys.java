package dev.renga.tests.stories;

import dev.renga.control.database.Json;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The API as a client with curl uses it, above all to release apps without a build. */
record SlugDeploys(Terminal user, String api) {
    private static final String ASK =
            """
            printf 'header = "Authorization: Bearer %s"' "$HEROKU_API_KEY" |
              curl -sSf --config - -H 'Accept: application/vnd.heroku+json; version=3' \
                -H 'Content-Type: application/json' "$@"
            """;

    static SlugDeploys of(Instance instance, Terminal user) {
        return new SlugDeploys(user, "https://localhost:" + instance.port("HTTPS"));
    }

    JsonNode ask(String path, String... curl) {
        var all = new ArrayList<>(List.of("sh", "-c", ASK, "ask", api + path));
        all.addAll(List.of(curl));
        return Json.read(user.run(all.toArray(String[]::new)));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return ask(path, "-d", Json.text(body));
    }

    /** Releases what is packed in a file of the user's folder. */
    void deploy(String app, String archive, Map<String, String> processTypes) {
        var slug = post("/apps/" + app + "/slugs", Map.of("process_types", processTypes));
        put(slug.at("/blob/url").asString(), archive);
        post("/apps/" + app + "/releases", Map.of("slug", slug.at("/id").asString()));
    }

    void put(String url, String file) {
        user.run("curl", "-sSf", "-H", "Content-Type:", "-T", file, url);
    }
}
