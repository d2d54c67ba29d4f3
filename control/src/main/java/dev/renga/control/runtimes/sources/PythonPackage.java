package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PythonGrammar;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tool that is a package of Python's, as pip's index lists it (the simple repository API in its
 * HTML form, which every copy of an index has): a page of links, each with a SHA-256 behind the
 * file's name. Where the index is, the host's own pip says.
 */
public final class PythonPackage implements RuntimeSource {
    private static final Grammar GRAMMAR = new PythonGrammar();
    private static final Pattern LINK =
            Pattern.compile("<a\\s([^>]*?)href=\"([^\"#]+)#sha256=([0-9a-f]{64})\"([^>]*)>");
    private final URI index;
    private final Fetcher fetcher;
    private final String name;
    private final Pattern wheel;
    private final boolean unpacked;

    /**
     * @param platform a pattern for the end of the wheels' names that run here
     * @param unpacked whether the tree is what is in the wheel; else it is the wheel, to be
     *     installed
     */
    public PythonPackage(
            URI index, Fetcher fetcher, String name, String platform, boolean unpacked) {
        this.index = index;
        this.fetcher = fetcher;
        this.name = name;
        this.wheel =
                Pattern.compile(
                        name.replace("-", "[-_]") + "-([^-/]+)-[^/]*" + platform + "\\.whl",
                        Pattern.CASE_INSENSITIVE);
        this.unpacked = unpacked;
    }

    @Override
    public String name() {
        return "pip's " + name;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.PACKAGES;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var page = index.resolve(name + "/");
        var links = LINK.matcher(fetcher.text(page));
        var offers = new ArrayList<Offer>();
        while (links.find()) {
            boolean yanked = (links.group(1) + links.group(4)).contains("data-yanked");
            var url = page.resolve(links.group(2));
            offer(url, Checksum.sha256(links.group(3)), yanked).ifPresent(offers::add);
        }
        return offers;
    }

    private Optional<Offer> offer(URI url, Checksum checksum, boolean yanked) {
        var path = url.getPath();
        var match = wheel.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (!match.matches()) {
            return Optional.empty();
        }
        var artifact = new Download.Artifact(url, checksum);
        return GRAMMAR.version(match.group(1))
                .map(version ->
                        new Offer(
                                version,
                                name(),
                                yanked,
                                unpacked
                                        ? Download.archive(fetcher, () -> artifact)
                                        : Download.file(fetcher, () -> artifact)));
    }
}
