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
import tools.jackson.databind.JsonNode;

/**
 * CPython that runs wherever it lies, as the python-build-standalone project releases it. The list
 * is the one that uv comes with, {@code download-metadata.json}, which has an address and a SHA-256
 * for the newest build of each version; in a copy addresses may be relative to it.
 */
public final class PythonStandalone implements RuntimeSource {
    private static final Grammar GRAMMAR = new PythonGrammar();
    private final URI site;
    private final Fetcher fetcher;
    private final String architecture;

    /**
     * @param site where the list lies
     */
    public PythonStandalone(URI site, Fetcher fetcher, boolean arm) {
        this.site = site;
        this.fetcher = fetcher;
        this.architecture = arm ? "aarch64" : "x86_64";
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
        var list = site.resolve("download-metadata.json");
        var offers = new ArrayList<Offer>();
        for (var build : fetcher.json(list, "application/json")) {
            if (builtForUs(build)) {
                offer(build).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private boolean builtForUs(JsonNode build) {
        return text(build, "name").equals("cpython")
                && text(build, "os").equals("linux")
                && text(build, "libc").equals("gnu")
                && architectureOf(build).equals(architecture)
                && text(build, "variant").isEmpty()
                && !text(build, "url").isEmpty();
    }

    /** Older lists have a word there, newer ones tell the processors of a family apart. */
    private static String architectureOf(JsonNode build) {
        var arch = build.path("arch");
        return arch.isObject() && text(arch, "variant").isEmpty()
                ? text(arch, "family")
                : arch.asString("");
    }

    private Optional<Offer> offer(JsonNode build) {
        var number =
                "%d.%d.%d%s"
                        .formatted(
                                build.path("major").asInt(),
                                build.path("minor").asInt(),
                                build.path("patch").asInt(),
                                text(build, "prerelease"));
        return GRAMMAR.version(number)
                .map(version ->
                        new Offer(
                                version,
                                "python-build-standalone at " + name(),
                                false,
                                Download.archive(fetcher, () -> artifact(build))));
    }

    private Download.Artifact artifact(JsonNode build) throws SourceException {
        return new Download.Artifact(
                site.resolve(text(build, "url")), Checksum.inFile(text(build, "sha256")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
