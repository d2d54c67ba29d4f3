package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.kit.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedSchemaTest {
    /** Links that other services than the published API answer at Heroku. */
    private static final List<String> OTHERS =
            List.of(
                    "GET /blobs/{blob}",
                    "GET /uploads/{upload}",
                    "PUT /uploads/{upload}",
                    "GET /log-streams/{token}",
                    "GET /output-streams/{token}",
                    "GET /buildpacks/{buildpack}",
                    "GET /buildpacks/{namespace}/{name}",
                    "GET /oauth/sessions",
                    "DELETE /oauth/sessions/~",
                    "DELETE /oauth/sessions/{session}",
                    "GET /runtimes/{runtime}",
                    "GET /{app}.git/info/refs",
                    "POST /{app}.git/git-upload-pack",
                    "POST /{app}.git/git-receive-pack",
                    "GET /schema");

    @TempDir Path folder;

    @Test
    void findsWhatIsMissingAndWhatIsTooMuch() {
        PublishedSchema.find()
                .ifPresent(schema -> {
                    var problems = schema.problems("GET", "/apps/{app}", "{\"colour\":\"red\"}");
                    assertThat(String.join("\n", problems)).contains("colour", "web_url");
                    assertThat(schema.problems("GET", "/apps", "[{}]")).isNotEmpty();
                    assertThat(schema.problems("GET", "/apps", "[]")).isEmpty();
                });
    }

    @Test
    void everyLinkIsPublishedOrKnownToBeOurs() throws Exception {
        try (var api = new ApiFixture(folder)) {
            PublishedSchema.find()
                    .ifPresent(schema ->
                            assertThat(unpublished(api, schema))
                                    .containsExactlyInAnyOrderElementsOf(OTHERS));
        }
    }

    private static List<String> unpublished(ApiFixture api, PublishedSchema schema) {
        return api.links.all().stream()
                .filter(it -> !schema.knows(it.method().name(), it.template()))
                .map(PublishedSchemaTest::name)
                .collect(Collectors.toList());
    }

    private static String name(Link<?, ?> link) {
        return link.method() + " " + link.template();
    }
}
