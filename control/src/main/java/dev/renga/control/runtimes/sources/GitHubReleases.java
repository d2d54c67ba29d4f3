package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A project that releases at GitHub, or a copy of it: the list of releases as the REST API gives it
 * ("List releases"), each with assets, which have a {@code digest} there, or another asset of the
 * same name and {@code .sha256} beside them.
 */
public final class GitHubReleases implements RuntimeSource {
    private static final int PAGE = 100;

    /** The API gives a thousand at most. */
    private static final int PAGES = 10;

    private final URI repository;
    private final Fetcher fetcher;
    private final Grammar grammar;
    private final Pattern asset;
    private final boolean file;

    /**
     * @param repository its address in the API, with a slash at its end
     * @param asset the names of the assets that run here; its first group is the version
     * @param file whether the asset is the tool itself and no archive
     */
    public GitHubReleases(
            URI repository, Fetcher fetcher, Grammar grammar, Pattern asset, boolean file) {
        this.repository = repository;
        this.fetcher = fetcher;
        this.grammar = grammar;
        this.asset = asset;
        this.file = file;
    }

    @Override
    public String name() {
        return repository.getAuthority();
    }

    @Override
    public SourceKind kind() {
        return SourceKind.UPSTREAM;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var offers = new ArrayList<Offer>();
        int page = 1;
        JsonNode releases;
        do {
            var url = "releases?per_page=%d&page=%d".formatted(PAGE, page++);
            releases = fetcher.json(repository.resolve(url), "application/vnd.github+json");
            for (var release : releases) {
                for (var it : release.path("assets")) {
                    offer(release, it).ifPresent(offers::add);
                }
            }
        } while (releases.size() >= PAGE && page <= PAGES);
        return offers;
    }

    private Optional<Offer> offer(JsonNode release, JsonNode it) {
        var match = asset.matcher(it.path("name").asString(""));
        return match.matches() && !release.path("draft").asBoolean(false)
                ? grammar.version(match.group(1)).map(version -> offer(version, release, it))
                : Optional.empty();
    }

    private Offer offer(Version version, JsonNode release, JsonNode it) {
        Download.Lookup lookup = () -> new Download.Artifact(url(it), checksum(release, it));
        return new Offer(
                version,
                name(),
                release.path("prerelease").asBoolean(false),
                file ? Download.file(fetcher, lookup) : Download.archive(fetcher, lookup));
    }

    private URI url(JsonNode asset) {
        return repository.resolve(asset.path("browser_download_url").asString(""));
    }

    private Checksum checksum(JsonNode release, JsonNode it) throws SourceException {
        var digest = it.path("digest").asString("");
        if (digest.startsWith("sha256:")) {
            return Checksum.inFile(digest.substring("sha256:".length()));
        }
        var wanted = it.path("name").asString("") + ".sha256";
        for (var other : release.path("assets")) {
            if (other.path("name").asString("").equals(wanted)) {
                return Checksum.inFile(fetcher.text(url(other)));
            }
        }
        throw new SourceException(
                "%s has no checksum of %s".formatted(name(), it.path("name").asString("")));
    }
}
