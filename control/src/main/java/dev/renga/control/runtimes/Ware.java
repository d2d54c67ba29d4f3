package dev.renga.control.runtimes;

import dev.renga.control.runtimes.versions.Grammar;
import java.util.List;

/**
 * A runtime that can be asked for.
 *
 * @param catalogues of its sources, in the order in which they are asked
 */
record Ware(String name, Grammar grammar, List<Catalogue> catalogues) {
    Ware {
        catalogues = List.copyOf(catalogues);
    }
}
