package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.NpmGrammar;
import dev.renga.control.runtimes.versions.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The Node.js project's own releases, or a copy of that site: {@code index.json} lists them, and
 * each has a folder with {@code SHASUMS256.txt} beside its archives.
 */
public final class NodeDistSite implements RuntimeSource {
    private static final NpmGrammar GRAMMAR = new NpmGrammar();
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");
    private final URI site;
    private final Fetcher fetcher;
    private final String platform;

    /**
     * @param architecture as Node.js calls it
     */
    public NodeDistSite(URI site, Fetcher fetcher, String architecture) {
        this.site = site;
        this.fetcher = fetcher;
        this.platform = "linux-" + architecture;
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
        for (var release : fetcher.json(site.resolve("index.json"), "application/json")) {
            if (builtForUs(release)) {
                GRAMMAR.version(release.path("version").asString(""))
                        .map(this::offer)
                        .ifPresent(offers::add);
            }
        }
        return offers;
    }

    private boolean builtForUs(JsonNode release) {
        for (var file : release.path("files")) {
            if (file.asString("").equals(platform)) {
                return true;
            }
        }
        return false;
    }

    private Offer offer(Version version) {
        return new Offer(
                version, name(), false, Download.archive(fetcher, () -> artifact(version)));
    }

    /** The smaller archive, if there is one. */
    private Download.Artifact artifact(Version version) throws SourceException {
        var folder = site.resolve("v" + version + "/");
        var sums = fetcher.text(folder.resolve("SHASUMS256.txt"));
        for (var ending : List.of(".tar.xz", ".tar.gz")) {
            var file = "node-v%s-%s%s".formatted(version, platform, ending);
            var sum =
                    SUM.matcher(sums).results().filter(it -> it.group(2).equals(file)).findFirst();
            if (sum.isPresent()) {
                return new Download.Artifact(
                        folder.resolve(file), Checksum.sha256(sum.get().group(1)));
            }
        }
        throw new SourceException(
                "%s lists no checksum of node %s for %s".formatted(name(), version, platform));
    }
}
