package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.MavenArtifact;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import java.util.ArrayList;
import java.util.List;

/** Maven, which is released as an artifact; then the distribution's. */
final class Maven implements ShippedRuntime {
    @Override
    public String name() {
        return "maven";
    }

    @Override
    public Grammar grammar() {
        return new PlainGrammar(2);
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var sources = new ArrayList<RuntimeSource>();
        tools.registry("MAVEN_REPOSITORY")
                .map(it ->
                        new MavenArtifact(
                                it,
                                tools.fetcher(),
                                grammar(),
                                "org.apache.maven",
                                "apache-maven",
                                "-bin.tar.gz"))
                .ifPresent(sources::add);
        sources.add(new DistributionPackages(tools.apt(), grammar(), "maven", name -> List.of()));
        return sources;
    }
}
