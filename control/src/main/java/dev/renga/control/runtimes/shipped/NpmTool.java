package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.NpmPackages;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.NpmGrammar;
import java.util.Arrays;
import java.util.List;

/** A tool that is published as packages of npm's. */
final class NpmTool implements ShippedRuntime {
    private final String name;
    private final List<String> packages;

    NpmTool(String name, String... packages) {
        this.name = name;
        this.packages = Arrays.asList(packages);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Grammar grammar() {
        return new NpmGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return tools.registry("NPM_CONFIG_REGISTRY", "npm_config_registry")
                .<List<RuntimeSource>>map(
                        it -> List.of(new NpmPackages(it, tools.fetcher(), packages)))
                .orElse(List.of());
    }
}
