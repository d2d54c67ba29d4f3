package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.NodeDistSite;
import dev.renga.control.runtimes.sources.NpmPackages;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.NpmGrammar;
import java.util.ArrayList;
import java.util.List;

/** Node.js: the project's dist site, then builds that npm serves. */
final class Node implements ShippedRuntime {
    @Override
    public String name() {
        return "node";
    }

    @Override
    public Grammar grammar() {
        return new NpmGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var architecture = tools.isArm() ? "arm64" : "x64";
        var sources = new ArrayList<RuntimeSource>();
        tools.site("node", "https://nodejs.org/dist")
                .map(it -> new NodeDistSite(it, tools.fetcher(), architecture))
                .ifPresent(sources::add);
        tools.registry("NPM_CONFIG_REGISTRY", "npm_config_registry")
                .map(it ->
                        new NpmPackages(it, tools.fetcher(), List.of("node-linux-" + architecture)))
                .ifPresent(sources::add);
        return sources;
    }
}
