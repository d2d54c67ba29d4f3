package dev.renga.control.domains;

import java.util.List;

/** A certificate with its key, both as PEM, and the host names that answer with it. */
public record PlainCertificate(List<String> hostnames, String chain, String key) {
    public PlainCertificate {
        hostnames = List.copyOf(hostnames);
    }

    @Override
    public String toString() {
        return "certificate for " + hostnames;
    }
}
