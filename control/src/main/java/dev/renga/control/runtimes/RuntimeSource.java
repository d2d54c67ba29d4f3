package dev.renga.control.runtimes;

import java.util.List;

/** A place that publishes runtimes. Thread-safe. */
interface RuntimeSource {
    /** As messages call it. */
    String name();

    boolean serves(String runtime);

    /** Every version it has for this machine, in any order. */
    List<Offer> offers(String runtime) throws SourceException;
}
