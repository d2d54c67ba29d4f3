package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.GoDownloads;
import dev.renga.control.runtimes.sources.GoToolchains;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.GoGrammar;
import dev.renga.control.runtimes.versions.Grammar;
import java.util.ArrayList;
import java.util.List;

/** Go: the project's download site, toolchain modules, the distribution's packages. */
final class Go implements ShippedRuntime {
    @Override
    public String name() {
        return "go";
    }

    @Override
    public Grammar grammar() {
        return new GoGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var sources = new ArrayList<RuntimeSource>();
        tools.site("go", "https://go.dev/dl")
                .map(it -> new GoDownloads(it, tools.fetcher(), tools.isArm()))
                .ifPresent(sources::add);
        if (tools.clients().has("go")) {
            var folder = tools.folder().resolve("go");
            sources.add(new GoToolchains(tools.clients(), folder, tools.isArm()));
        }
        sources.add(
                new DistributionPackages(
                        tools.apt(),
                        grammar(),
                        "golang-1\\.[0-9]+-go",
                        name -> List.of(name.replaceFirst("-go$", "-src"))));
        return sources;
    }
}
