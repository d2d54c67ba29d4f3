package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.DistributionPackages;
import dev.renga.control.runtimes.sources.PythonStandalone;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PythonGrammar;
import java.util.ArrayList;
import java.util.List;

/** CPython: python-build-standalone's releases, then the distribution's packages. */
final class Python implements ShippedRuntime {
    private static final String LIST =
            "https://raw.githubusercontent.com/astral-sh/uv/main/crates/uv-python";

    @Override
    public String name() {
        return "python";
    }

    @Override
    public Grammar grammar() {
        return new PythonGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var sources = new ArrayList<RuntimeSource>();
        tools.site("python", LIST)
                .map(it -> new PythonStandalone(it, tools.fetcher(), tools.isArm()))
                .ifPresent(sources::add);
        sources.add(
                new DistributionPackages(
                        tools.apt(),
                        grammar(),
                        "python3\\.[0-9]+",
                        // Headers for packages written in C, and pip to begin with.
                        name -> List.of(name + "-dev", name + "-venv")));
        return sources;
    }
}
