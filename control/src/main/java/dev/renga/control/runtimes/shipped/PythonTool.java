package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.PythonPackage;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PythonGrammar;
import java.util.List;

/** A tool written in Python: the tree is a wheel, which pip installs with what it needs. */
final class PythonTool implements ShippedRuntime {
    private final String name;

    PythonTool(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Grammar grammar() {
        return new PythonGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        return tools.registry("PIP_INDEX_URL")
                .<List<RuntimeSource>>map(it ->
                        List.of(
                                new PythonPackage(
                                        it, tools.fetcher(), name, "py3-none-any", false)))
                .orElse(List.of());
    }
}
