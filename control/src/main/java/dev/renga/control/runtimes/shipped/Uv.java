package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.PythonPackage;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.PythonGrammar;
import java.util.List;

/** uv: one program, which pip's index serves inside a package for each kind of processor. */
final class Uv implements ShippedRuntime {
    @Override
    public String name() {
        return "uv";
    }

    @Override
    public Grammar grammar() {
        return new PythonGrammar();
    }

    @Override
    public List<RuntimeSource> sources(SourceTools tools) {
        var platform = "manylinux[0-9_.a-z]*_" + (tools.isArm() ? "aarch64" : "x86_64");
        return tools.registry("PIP_INDEX_URL")
                .<List<RuntimeSource>>map(it ->
                        List.of(
                                new PythonPackage(
                                        it, tools.fetcher(), "uv", platform + ".*", true)))
                .orElse(List.of());
    }
}
