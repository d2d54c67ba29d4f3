package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.GradleReleases;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import java.util.List;

/** Gradle, from its own site: the distribution's runs only where its packages put it. */
final class Gradle implements ShippedRuntime {
    @Override
    public String name() {
        return "gradle";
    }

    @Override
    public Grammar grammar() {
        return new PlainGrammar(2);
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return tools.site("gradle", "https://services.gradle.org")
                .<List<RuntimeSource>>map(
                        it -> List.of(new GradleReleases(it, tools.fetcher(), grammar())))
                .orElse(List.of());
    }
}
