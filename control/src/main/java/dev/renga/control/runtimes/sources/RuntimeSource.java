package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.SourceException;
import java.util.List;

/** A place that publishes one runtime. Thread-safe. */
public interface RuntimeSource {
    /** As messages call it. */
    String name();

    SourceKind kind();

    /**
     * Every version it has for this machine, in any order.
     *
     * @param stack the folder of the stack that the runtime is for; only a source of the kind
     *     {@code DISTRIBUTION} may answer differently for another
     */
    List<Offer> offers(String stack) throws SourceException;
}
