package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import java.util.Map;
import java.util.Optional;

/** Gems of the distribution, as {@code tests/fixtures/gems} made them, on the mirror. */
final class GemServer {
    private final String path;

    /**
     * @param language that it is for
     */
    GemServer(String language) {
        this.path = "gems/" + language.replaceAll("\\W+", "-");
    }

    static Optional<String> missing() {
        return Fixtures.missing("gems");
    }

    void publish(MirrorSite mirror) {
        if (missing().isEmpty()) {
            mirror.publish(path, Fixtures.folder("gems"));
        }
    }

    /** How an app says where its gems come from instead. */
    Map<String, String> config(MirrorSite mirror) {
        return Map.of("BUNDLE_MIRROR__ALL", mirror.url(path));
    }
}
