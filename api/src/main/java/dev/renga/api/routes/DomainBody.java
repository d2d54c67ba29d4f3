package dev.renga.api.routes;

import dev.renga.control.apps.App;
import dev.renga.control.domains.Domain;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host name of an app, as the API shows it. */
public record DomainBody(
        @Nullable String acmStatus,
        @Nullable String acmStatusReason,
        Ref app,
        @Nullable String cname,
        Instant createdAt,
        String hostname,
        UUID id,
        String kind,
        Instant updatedAt,
        String status,
        @Nullable Ref sniEndpoint) {

    /**
     * @param target what the name's DNS record should point to
     */
    static DomainBody of(Domain it, App app, String target) {
        boolean custom = it.kind() == Domain.Kind.CUSTOM;
        return new DomainBody(
                null,
                null,
                AppBody.ref(app),
                custom ? target : null,
                it.createdAt(),
                it.hostname(),
                it.id(),
                it.kind().text(),
                it.updatedAt(),
                custom ? "succeeded" : "none",
                endpoint(it.sniEndpoint()));
    }

    private static @Nullable Ref endpoint(Domain.@Nullable Endpoint it) {
        return it == null ? null : new Ref(it.id(), it.name());
    }
}
