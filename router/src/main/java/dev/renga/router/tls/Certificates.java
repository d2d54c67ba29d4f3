package dev.renga.router.tls;

import dev.renga.links.wire.Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the certificate for a name: one of exactly this name, else a wildcard for its parent, else
 * the platform's own {@code *.domain}. Thread-safe: readers see the set before or after a change.
 */
public final class Certificates {
    private final String fallback;
    private volatile Map<String, ServerCertificate> byName = Map.of();

    /** With the domain under which apps are reached. */
    public Certificates(String domain) {
        fallback = "*." + domain;
    }

    public synchronized void replace(Collection<Certificate> told) {
        var names = new HashMap<String, ServerCertificate>();
        told.forEach(it -> put(names, it));
        byName = Map.copyOf(names);
    }

    public synchronized void add(Certificate told) {
        var names = new HashMap<>(byName);
        put(names, told);
        byName = Map.copyOf(names);
    }

    /** Shows the certificate that was told with exactly these names no longer. */
    public synchronized void forget(List<String> told) {
        var names = new HashMap<>(byName);
        names.values().removeIf(it -> it.names().equals(told));
        byName = Map.copyOf(names);
    }

    private static void put(Map<String, ServerCertificate> names, Certificate told) {
        var certificate = ServerCertificate.of(told);
        told.getNamesList().forEach(name -> names.put(name, certificate));
    }

    /** The certificate to show to a client that asks for the name; null if there is none at all. */
    public @Nullable ServerCertificate find(String name) {
        var known = byName;
        var exact = known.get(name);
        if (exact != null) {
            return exact;
        }
        int dot = name.indexOf('.');
        var wildcard = dot < 0 ? null : known.get("*" + name.substring(dot));
        return wildcard != null ? wildcard : known.get(fallback);
    }
}
