package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.NpmGrammar;
import dev.renga.control.runtimes.versions.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What npm serves: its tools are packages, and so are builds of Node.js. Where the registry is, the
 * host's own npm says.
 */
public final class NpmPackages implements RuntimeSource {
    /** The short form of a package's description, which installers use. */
    private static final String ABBREVIATED = "application/vnd.npm.install-v1+json";

    private static final NpmGrammar GRAMMAR = new NpmGrammar();
    private final URI registry;
    private final Fetcher fetcher;
    private final List<String> names;

    /**
     * @param names of packages that are one runtime together, as the two of yarn are
     */
    public NpmPackages(URI registry, Fetcher fetcher, List<String> names) {
        this.registry = registry;
        this.fetcher = fetcher;
        this.names = List.copyOf(names);
    }

    @Override
    public String name() {
        return "npm";
    }

    @Override
    public SourceKind kind() {
        return SourceKind.PACKAGES;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var offers = new ArrayList<Offer>();
        for (var name : names) {
            var description = fetcher.json(registry.resolve(name.replace("/", "%2F")), ABBREVIATED);
            for (var version : description.path("versions")) {
                offer(name, version).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private Optional<Offer> offer(String name, JsonNode it) {
        var tarball = it.path("dist").path("tarball").asString("");
        var integrity = it.path("dist").path("integrity").asString("");
        boolean discouraged = it.path("deprecated").isString();
        return GRAMMAR.version(it.path("version").asString(""))
                .map(version ->
                        new Offer(
                                version,
                                "npm's " + name,
                                discouraged,
                                Download.archive(
                                        fetcher,
                                        () -> artifact(name, version, tarball, integrity))));
    }

    private static Download.Artifact artifact(
            String name, Version version, String tarball, String integrity) throws SourceException {
        var checksum = Checksum.ofIntegrity(integrity);
        if (checksum.isEmpty() || tarball.isEmpty()) {
            throw new SourceException(
                    "npm gives no address or no sha512 of %s %s".formatted(name, version));
        }
        return new Download.Artifact(URI.create(tarball), checksum.get());
    }
}
