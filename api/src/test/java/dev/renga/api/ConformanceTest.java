package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.api.Conformance.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes docs/api-conformance.md after all other tests of this module, and fails if it gets worse.
 * After a part of them, or without the published schema, nothing can be said.
 */
@Order(Integer.MAX_VALUE)
class ConformanceTest {
    private static final String HEAD =
            """
            # Conformance with the published Platform API

            Written by the tests of the module `api`, which fail if a number falls. *Published* is how many links the
            published schema has for a resource, *built* how many of them Renga answers; *conformant* are those that answered
            in the run, and the schema had no objection to what they said.

            | resource | built | conformant | published |
            |---|---|---|---|
            """;
    private static final Path FILE = root().resolve("docs/api-conformance.md");
    @TempDir Path folder;

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), it -> it != null, Path::getParent)
                .filter(it -> Files.exists(it.resolve("renga")) && Files.exists(it.resolve("dev")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsWrittenDownGetsNoWorse() throws Exception {
        var schema = PublishedSchema.find();
        assumeTrue(schema.isPresent(), "the published schema isn't here");
        assumeTrue(System.getProperty("test") == null, "only a part of the tests ran");
        try (var api = new ApiFixture(folder)) {
            var now = Conformance.rows(schema.get(), api.links);
            var before = before();
            Files.writeString(FILE, text(now));
            assertThat(worse(before, now)).isEmpty();
        }
    }

    private static List<Row> before() throws IOException {
        return Files.exists(FILE)
                ? Files.readAllLines(FILE).stream()
                        .filter(it -> it.matches("\\| [a-z-]+ \\|( \\d+ \\|){3}"))
                        .map(Row::parse)
                        .toList()
                : List.of();
    }

    private static List<String> worse(List<Row> before, List<Row> now) {
        return now.stream()
                .flatMap(it ->
                        before.stream()
                                .filter(was -> was.resource().equals(it.resource()))
                                .filter(it::isWorseThan)
                                .map(was -> was.line() + " became " + it.line()))
                .toList();
    }

    private static String text(List<Row> rows) {
        var sum = rows.stream().reduce(new Row("**all**", 0, 0, 0), Row::plus);
        return Stream.concat(rows.stream(), Stream.of(sum))
                .map(it -> it.line() + "\n")
                .collect(Collectors.joining("", HEAD, ""));
    }
}
