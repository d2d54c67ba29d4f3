package dev.renga.control.runtimes.shipped;

import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.control.runtimes.versions.Grammar;
import java.util.List;

/** A runtime or a tool that buildpacks may ask the store for. */
public interface ShippedRuntime {
    /** What buildpacks call it: {@code node}. */
    String name();

    /** How its versions and ranges are written. */
    Grammar grammar();

    /**
     * Where it comes from: those that can be asked on this machine, as the operator set it up. The
     * first that has a version in the range decides; the order is by kind, then as given.
     */
    List<RuntimeSource> sources(SourceTools tools);
}
