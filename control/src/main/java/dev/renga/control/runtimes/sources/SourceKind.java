package dev.renga.control.runtimes.sources;

import java.util.Locale;

/** Who publishes, in the order in which they are asked unless the operator says otherwise. */
public enum SourceKind {
    /** The project that makes the runtime: its release site, or a copy of it. */
    UPSTREAM,
    /** The registry of the language's packages. */
    PACKAGES,
    /** The distribution that the stack is made of. What it gives runs on that stack only. */
    DISTRIBUTION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
