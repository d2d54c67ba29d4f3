package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.GitHubReleases;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PlainGrammar;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Clojure's command line tools, as their project (clojure/brew-install) releases them at GitHub;
 * the names of its archives and what is in them are as its {@code posix-install.sh} has them. Maven
 * Central has the library behind them, not the programs.
 */
final class ClojureTools implements ShippedRuntime {
    private static final Pattern ARCHIVE =
            Pattern.compile("clojure-tools-(\\d+\\.\\d+\\.\\d+\\.\\d+)\\.tar\\.gz");

    @Override
    public String name() {
        return "clojure";
    }

    @Override
    public Grammar grammar() {
        return new PlainGrammar(2);
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return tools.site("clojure", "https://api.github.com/repos/clojure/brew-install")
                .<List<RuntimeSource>>map(it ->
                        List.of(new GitHubReleases(it, tools.fetcher(), grammar(), ARCHIVE, false)))
                .orElse(List.of());
    }
}
