package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** Packages of the distribution, as {@code tests/fixtures/packagist} made them, on the mirror. */
final class Packagist {
    private static final String PLACEHOLDER = "http://mirror.invalid";
    private final String path;
    private String address = PLACEHOLDER;

    /**
     * @param language that it is for
     */
    Packagist(String language) {
        this.path = "packagist/" + language.replaceAll("\\W+", "-");
    }

    static Optional<String> missing() {
        return Fixtures.missing("packagist");
    }

    void publish(MirrorSite mirror) {
        if (missing().isEmpty()) {
            mirror.publish(path + "/dist", Fixtures.folder("packagist").resolve("dist"));
            address = mirror.url(path);
            mirror.publish(path + "/packages.json", placed("packages.json"));
        }
    }

    /** How an app says where its packages come from instead. */
    Map<String, String> config() {
        return Map.of("COMPOSER_REPOSITORY", address);
    }

    /** The lock file of an app. */
    String lock(String app) {
        return placed("locks/%s/composer.lock".formatted(app));
    }

    private String placed(String file) {
        try {
            return Files.readString(Fixtures.folder("packagist").resolve(file))
                    .replace(PLACEHOLDER, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
