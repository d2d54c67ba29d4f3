package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.GitHubReleases;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.RubyGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ruby: builds that run wherever they lie (github.com/jdx/ruby, those that mise and Rails' own
 * installation guide use; names of assets as in its {@code libexec/package.rb}), then the
 * distribution's. The Ruby project itself releases source only, and what ruby/ruby-builder releases
 * runs in one certain folder of GitHub's machines (setup-ruby's {@code ruby-builder.js}).
 */
final class Ruby implements ShippedRuntime {
    private static final String NUMBER = "\\d+\\.\\d+\\.\\d+(?:-(?:preview|rc)\\d+)?";

    @Override
    public String name() {
        return "ruby";
    }

    @Override
    public Grammar grammar() {
        return new RubyGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var platform = tools.isArm() ? "arm64_linux" : "x86_64_linux";
        var asset = Pattern.compile("ruby-(%s)\\.%s\\.tar\\.gz".formatted(NUMBER, platform));
        var sources = new ArrayList<RuntimeSource>();
        tools.site("ruby", "https://api.github.com/repos/jdx/ruby")
                .map(it -> new GitHubReleases(it, tools.fetcher(), grammar(), asset, false))
                .ifPresent(sources::add);
        sources.add(
                new DistributionPackages(
                        tools.apt(),
                        grammar(),
                        "ruby[0-9]+\\.[0-9]+",
                        // Headers for gems written in C.
                        name -> List.of(name + "-dev")));
        return sources;
    }
}
