package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import java.util.Map;
import java.util.Optional;

/** What {@code tests/fixtures/clojars} made, on the mirror. */
final class Clojars {
    private static final String FIXTURE = "clojars";
    private final String path;

    /**
     * @param language that it is for
     */
    Clojars(String language) {
        this.path = "clojars/" + language.replaceAll("\\W+", "-");
    }

    static Optional<String> missing() {
        return Fixtures.missing(FIXTURE);
    }

    void publish(MirrorSite mirror) {
        if (missing().isEmpty()) {
            mirror.publish(path, Fixtures.folder(FIXTURE));
        }
    }

    /** The operator's variable, which an app may set as well. */
    Map<String, String> config(MirrorSite mirror) {
        return Map.of("CLOJARS_REPOSITORY", mirror.url(path));
    }
}
