package dev.renga.api.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.control.apps.App;
import dev.renga.control.domains.SniEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A certificate of a user's own, as the API shows it: never with its key. */
public record SniEndpointBody(
        String certificateChain,
        Instant createdAt,
        UUID id,
        String name,
        Instant updatedAt,
        @Nullable String displayName,
        List<UUID> domains,
        Ref app,
        SslCert sslCert) {

    /** What the certificate says. */
    public record SslCert(
            @JsonProperty("ca_signed?") boolean caSigned,
            List<String> certDomains,
            Instant expiresAt,
            String issuer,
            @JsonProperty("self_signed?") boolean selfSigned,
            Instant startsAt,
            String subject,
            UUID id) {}

    /**
     * @param trusted whether an authority that the world knows stands for it
     */
    static SniEndpointBody of(SniEndpoint it, App app, boolean trusted) {
        var chain = it.chain();
        return new SniEndpointBody(
                chain.pem(),
                it.createdAt(),
                it.id(),
                it.name(),
                it.updatedAt(),
                null,
                it.domains(),
                AppBody.ref(app),
                new SslCert(
                        trusted,
                        chain.names(),
                        chain.notAfter(),
                        chain.issuer(),
                        chain.isSelfSigned(),
                        chain.notBefore(),
                        chain.subject(),
                        it.id()));
    }
}
