package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.AdoptiumReleases;
import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.JavaGrammar;
import java.util.ArrayList;
import java.util.List;

/** A JDK: Eclipse Temurin, then the distribution's OpenJDK. */
final class Jdk implements ShippedRuntime {
    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public Grammar grammar() {
        return new JavaGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var sources = new ArrayList<RuntimeSource>();
        tools.site("jdk", "https://api.adoptium.net/v3")
                .map(it -> new AdoptiumReleases(it, tools.fetcher(), tools.isArm()))
                .ifPresent(sources::add);
        sources.add(
                new DistributionPackages(
                        tools.apt(),
                        grammar(),
                        "openjdk-[0-9]+-jdk-headless",
                        name -> List.of(name.replace("-jdk-", "-jre-"))));
        return sources;
    }
}
