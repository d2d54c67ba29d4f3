package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.GitHubReleases;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Leiningen: a site of the operator's with checksums, if there is one, then as the distribution has
 * it. The project's own releases come with a signature and no checksum, so that nothing says from
 * here that one is whole.
 */
final class Leiningen implements ShippedRuntime {
    private static final String NO_OFFICIAL_SITE = "";
    private static final Pattern JAR =
            Pattern.compile("leiningen-(\\d+\\.\\d+\\.\\d+)-standalone\\.jar");

    @Override
    public String name() {
        return "leiningen";
    }

    @Override
    public Grammar grammar() {
        return new PlainGrammar(2);
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var sources = new ArrayList<RuntimeSource>();
        tools.site("leiningen", NO_OFFICIAL_SITE)
                .map(it -> new GitHubReleases(it, tools.fetcher(), grammar(), JAR, true))
                .ifPresent(sources::add);
        sources.add(
                new DistributionPackages(tools.apt(), grammar(), "leiningen", name -> List.of()));
        return sources;
    }
}
