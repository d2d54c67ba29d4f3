package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.MavenArtifact;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.RubyGrammar;
import java.util.List;

/** JRuby, which its project releases as an artifact. */
final class JRuby implements ShippedRuntime {
    @Override
    public String name() {
        return "jruby";
    }

    @Override
    public Grammar grammar() {
        return new RubyGrammar();
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
                                        "org.jruby",
                                        "jruby-dist",
                                        "-bin.tar.gz")))
                .orElse(List.of());
    }
}
