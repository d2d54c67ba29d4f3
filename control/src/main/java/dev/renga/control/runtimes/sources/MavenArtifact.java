package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A tool that is an artifact in a Maven repository: {@code maven-metadata.xml} lists its versions,
 * and each file has its checksums beside it.
 */
public final class MavenArtifact implements RuntimeSource {
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final List<String> SUMS = List.of(".sha512", ".sha256", ".sha1");

    private final URI repository;
    private final Fetcher fetcher;
    private final Grammar grammar;
    private final String group;
    private final String artifact;
    private final String ending;

    /**
     * @param ending of the file's name behind the version: {@code -bin.tar.gz}, {@code .jar}; a jar
     *     stays as it is, anything else is unpacked
     */
    public MavenArtifact(
            URI repository,
            Fetcher fetcher,
            Grammar grammar,
            String group,
            String artifact,
            String ending) {
        this.repository = repository;
        this.fetcher = fetcher;
        this.grammar = grammar;
        this.group = group;
        this.artifact = artifact;
        this.ending = ending;
    }

    @Override
    public String name() {
        return "Maven's " + artifact;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.PACKAGES;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var offers = new ArrayList<Offer>();
        var versions = VERSION.matcher(fetcher.text(folder().resolve("maven-metadata.xml")));
        while (versions.find()) {
            grammar.version(versions.group(1)).map(this::offer).ifPresent(offers::add);
        }
        return offers;
    }

    private URI folder() {
        return repository.resolve(group.replace('.', '/') + "/" + artifact + "/");
    }

    private Offer offer(Version version) {
        Download.Lookup lookup = () -> artifact(version);
        return new Offer(
                version,
                "Maven's %s:%s".formatted(group, artifact),
                false,
                ending.endsWith(".jar")
                        ? Download.file(fetcher, lookup)
                        : Download.archive(fetcher, lookup));
    }

    /** The strongest checksum that is there. */
    private Download.Artifact artifact(Version version) throws SourceException {
        var file = folder().resolve("%s/%s-%1$s%s".formatted(version, artifact, ending));
        var trouble = new SourceException("there is no checksum of " + file.getPath());
        for (var sum : SUMS) {
            try {
                return new Download.Artifact(
                        file, Checksum.inFile(fetcher.text(URI.create(file + sum))));
            } catch (SourceException e) {
                trouble.addSuppressed(e);
            }
        }
        throw trouble;
    }
}
