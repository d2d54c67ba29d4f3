package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Grammar;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Composer's own site, or a copy: {@code versions} lists the newest release of each line with its
 * path, and beside each archive lies its SHA-256 (read in Composer's {@code SelfUpdate/Versions}
 * and in scripts that fetch it so).
 */
public final class ComposerReleases implements RuntimeSource {
    /** Lists of the page that hold releases; the others hold what comes before one. */
    private static final List<String> LINES = List.of("stable", "2", "2.2", "1");

    private final URI site;
    private final Fetcher fetcher;
    private final Grammar grammar;

    public ComposerReleases(URI site, Fetcher fetcher, Grammar grammar) {
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
        var page = fetcher.json(site.resolve("versions"), "application/json");
        return LINES.stream()
                .flatMap(it -> page.path(it).valueStream())
                .map(it -> it.path("version").asString(""))
                .distinct()
                .flatMap(this::offer)
                .toList();
    }

    private Stream<Offer> offer(String text) {
        return grammar.version(text).stream()
                .map(it ->
                        new Offer(it, name(), false, Download.file(fetcher, () -> artifact(text))));
    }

    private Download.Artifact artifact(String version) throws SourceException {
        var file = site.resolve("download/%s/composer.phar".formatted(version));
        return new Download.Artifact(
                file, Checksum.inFile(fetcher.text(URI.create(file + ".sha256sum"))));
    }
}
