package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Grammar;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Gradle's own site, or a copy: {@code versions/all} lists all versions, and beside each
 * distribution lies its SHA-256 (Gradle's user manual, "The Gradle Wrapper"; the fields of an entry
 * were read in github.com/gradle/wrapper-validation-action).
 */
public final class GradleReleases implements RuntimeSource {
    private static final List<String> NO_RELEASE =
            List.of("snapshot", "nightly", "releaseNightly", "broken");
    private static final List<String> BEFORE_ONE = List.of("rcFor", "milestoneFor");
    private final URI site;
    private final Fetcher fetcher;
    private final Grammar grammar;

    public GradleReleases(URI site, Fetcher fetcher, Grammar grammar) {
        this.site = site;
        this.fetcher = fetcher;
        this.grammar = grammar;
    }

    @Override
    public String name() {
        return site.getAuthority();
    }

    @Override
    public SourceKind kind() {
        return SourceKind.UPSTREAM;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var offers = new ArrayList<Offer>();
        for (var entry : fetcher.json(site.resolve("versions/all"), "application/json")) {
            var text = entry.path("version").asString("");
            if (isRelease(entry)) {
                grammar.version(text)
                        .map(it ->
                                new Offer(
                                        it,
                                        name(),
                                        false,
                                        Download.archive(fetcher, () -> artifact(text))))
                        .ifPresent(offers::add);
            }
        }
        return offers;
    }

    private static boolean isRelease(JsonNode entry) {
        return Stream.concat(
                        NO_RELEASE.stream().filter(it -> entry.path(it).asBoolean(false)),
                        BEFORE_ONE.stream().filter(it -> !entry.path(it).asString("").isEmpty()))
                .findAny()
                .isEmpty();
    }

    private Download.Artifact artifact(String version) throws SourceException {
        var file = site.resolve("distributions/gradle-%s-bin.zip".formatted(version));
        return new Download.Artifact(
                file, Checksum.inFile(fetcher.text(URI.create(file + ".sha256"))));
    }
}
