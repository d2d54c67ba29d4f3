package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.GoGrammar;
import dev.renga.control.runtimes.versions.Grammar;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The Go project's download site, or a copy: with {@code ?mode=json&include=all} it lists all
 * releases, each with its files and their SHA-256 (documented in golang.org/x/website, {@code
 * internal/dl}).
 */
public final class GoDownloads implements RuntimeSource {
    private static final Grammar GRAMMAR = new GoGrammar();
    private final URI site;
    private final Fetcher fetcher;
    private final String architecture;

    public GoDownloads(URI site, Fetcher fetcher, boolean arm) {
        this.site = site;
        this.fetcher = fetcher;
        this.architecture = arm ? "arm64" : "amd64";
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
        for (var release :
                fetcher.json(site.resolve("?mode=json&include=all"), "application/json")) {
            for (var file : release.path("files")) {
                offer(file).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private Optional<Offer> offer(JsonNode file) {
        boolean forUs =
                text(file, "kind").equals("archive")
                        && text(file, "os").equals("linux")
                        && text(file, "arch").equals(architecture);
        return forUs
                ? GRAMMAR.version(text(file, "version"))
                        .map(version ->
                                new Offer(
                                        version,
                                        name(),
                                        false,
                                        Download.archive(fetcher, () -> artifact(file))))
                : Optional.empty();
    }

    private Download.Artifact artifact(JsonNode file) throws SourceException {
        return new Download.Artifact(
                site.resolve(text(file, "filename")), Checksum.inFile(text(file, "sha256")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
