package dev.renga.control.runtimes;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The Node.js project's own releases, or a copy of that site: {@code index.json} lists them, and
 * each has a folder with {@code SHASUMS256.txt} beside its archives.
 */
final class NodeDistSite implements RuntimeSource {
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");
    private final URI site;
    private final Fetcher fetcher;
    private final String platform;

    NodeDistSite(URI site, Fetcher fetcher, String architecture) {
        this.site = URI.create(site.toString().replaceAll("/*$", "/"));
        this.fetcher = fetcher;
        this.platform = "linux-" + architecture;
    }

    @Override
    public String name() {
        return site.getAuthority();
    }

    @Override
    public boolean serves(String runtime) {
        return runtime.equals("node");
    }

    @Override
    public List<Offer> offers(String runtime) throws SourceException {
        var offers = new ArrayList<Offer>();
        for (var release : fetcher.json(site.resolve("index.json"), "application/json")) {
            if (builtForUs(release)) {
                Version.parse(release.path("version").asString(""))
                        .map(it -> new Offer(it, name(), false, () -> artifact(it)))
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

    /** The smaller archive, if there is one. */
    private Artifact artifact(Version version) throws SourceException {
        var folder = site.resolve("v" + version + "/");
        var sums =
                new String(fetcher.bytes(folder.resolve("SHASUMS256.txt")), StandardCharsets.UTF_8);
        for (var ending : List.of(".tar.xz", ".tar.gz")) {
            var file = "node-v%s-%s%s".formatted(version, platform, ending);
            var sum =
                    SUM.matcher(sums).results().filter(it -> it.group(2).equals(file)).findFirst();
            if (sum.isPresent()) {
                return new Artifact(folder.resolve(file), Checksum.sha256(sum.get().group(1)));
            }
        }
        throw new SourceException(
                "%s lists no checksum of node %s for %s".formatted(name(), version, platform));
    }
}
