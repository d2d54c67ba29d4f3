package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.JavaGrammar;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Eclipse Temurin by Adoptium's API (version 3), or a copy of it: {@code info/available_releases}
 * names the lines, {@code assets/feature_releases/21/ga} the releases of one with the address and
 * SHA-256 of each archive.
 */
public final class AdoptiumReleases implements RuntimeSource {
    private static final Grammar GRAMMAR = new JavaGrammar();
    private final URI api;
    private final Fetcher fetcher;
    private final String architecture;

    public AdoptiumReleases(URI api, Fetcher fetcher, boolean arm) {
        this.api = api;
        this.fetcher = fetcher;
        this.architecture = arm ? "aarch64" : "x64";
    }

    @Override
    public String name() {
        return api.getAuthority();
    }

    @Override
    public SourceKind kind() {
        return SourceKind.UPSTREAM;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var offers = new ArrayList<Offer>();
        var lines = json("info/available_releases").path("available_releases");
        for (var line : lines) {
            for (var release : json(releases(line.asInt()))) {
                offer(release).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private String releases(int line) {
        return "assets/feature_releases/%d/ga?os=linux&architecture=%s&image_type=jdk"
                        .formatted(line, architecture)
                + "&jvm_impl=hotspot&heap_size=normal&project=jdk&vendor=eclipse&page_size=20&sort_order=DESC";
    }

    private JsonNode json(String path) throws SourceException {
        return fetcher.json(api.resolve(path), "application/json");
    }

    private Optional<Offer> offer(JsonNode release) {
        var archive = release.path("binaries").path(0).path("package");
        return archive.path("link").isString()
                ? GRAMMAR.version(release.at("/version_data/openjdk_version").asString(""))
                        .map(version ->
                                new Offer(
                                        version,
                                        "Temurin at " + name(),
                                        false,
                                        Download.archive(fetcher, () -> artifact(archive))))
                : Optional.empty();
    }

    private Download.Artifact artifact(JsonNode archive) throws SourceException {
        return new Download.Artifact(
                api.resolve(archive.path("link").asString("")),
                Checksum.inFile(archive.path("checksum").asString("")));
    }
}
