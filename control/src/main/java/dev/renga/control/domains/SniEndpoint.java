package dev.renga.control.domains;

import dev.renga.control.certificates.CertificateChain;
import dev.renga.kernel.AppId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A certificate of a user's own, for host names of one app. Its key isn't shown to anybody.
 *
 * @param domains ids of the host names that answer with it
 */
public record SniEndpoint(
        UUID id,
        AppId app,
        String name,
        CertificateChain chain,
        List<UUID> domains,
        Instant createdAt,
        Instant updatedAt) {
    public SniEndpoint {
        domains = List.copyOf(domains);
    }
}
