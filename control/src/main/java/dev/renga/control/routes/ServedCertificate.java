package dev.renga.control.routes;

import java.util.List;

/**
 * A certificate that the routers answer with, and its key, both as PEM.
 *
 * @param names such as {@code *.renga.localhost}
 */
public record ServedCertificate(List<String> names, String chain, String key) {
    public ServedCertificate {
        names = List.copyOf(names);
    }

    @Override
    public String toString() {
        return "certificate for " + names;
    }
}
