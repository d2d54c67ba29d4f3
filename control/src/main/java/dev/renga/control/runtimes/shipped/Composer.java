package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.ComposerReleases;
import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.ComposerGrammar;
import dev.renga.control.runtimes.versions.Grammar;
import java.util.ArrayList;
import java.util.List;

/** Composer: its own site, then the distribution's. */
final class Composer implements ShippedRuntime {
    @Override
    public String name() {
        return "composer";
    }

    @Override
    public Grammar grammar() {
        return new ComposerGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var sources = new ArrayList<RuntimeSource>();
        tools.site("composer", "https://getcomposer.org")
                .map(it -> new ComposerReleases(it, tools.fetcher(), grammar()))
                .ifPresent(sources::add);
        sources.add(
                new DistributionPackages(tools.apt(), grammar(), "composer", name -> List.of()));
        return sources;
    }
}
