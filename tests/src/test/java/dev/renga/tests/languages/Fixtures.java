package dev.renga.tests.languages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code tests/fixtures} made, if it did. */
final class Fixtures {
    private Fixtures() {}

    static Path folder(String name) {
        var cache = System.getenv().getOrDefault("RENGA_CACHE", "/var/cache/renga");
        return Path.of(cache, "fixtures", name);
    }

    static Optional<String> missing(String name) {
        return Files.isDirectory(folder(name))
                ? Optional.empty()
                : Optional.of("run tests/fixtures/%s to make what it needs".formatted(name));
    }
}
