package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.MavenArtifact;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import java.util.List;

/** The launcher of sbt, a jar, which fetches the sbt that a build wants by itself. */
final class Sbt implements ShippedRuntime {
    @Override
    public String name() {
        return "sbt";
    }

    @Override
    public Grammar grammar() {
        return new PlainGrammar(2);
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return tools.registry("MAVEN_REPOSITORY")
                .<List<RuntimeSource>>map(it ->
                        List.of(
                                new MavenArtifact(
                                        it,
                                        tools.fetcher(),
                                        grammar(),
                                        "org.scala-sbt",
                                        "sbt-launch",
                                        ".jar")))
                .orElse(List.of());
    }
}
