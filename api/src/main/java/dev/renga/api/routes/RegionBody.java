package dev.renga.api.routes;

import java.time.Instant;
import java.util.UUID;

/** Where apps run: the one place where this Renga runs. */
public record RegionBody(
        String country,
        Instant createdAt,
        String description,
        UUID id,
        String locale,
        String name,
        boolean privateCapable,
        Provider provider,
        Instant updatedAt) {
    static final RegionBody LOCAL =
            new RegionBody(
                    "Local",
                    Instant.EPOCH,
                    "This server",
                    FixedIds.of("region", "local"),
                    "Local",
                    "local",
                    false,
                    new Provider("renga", "local"),
                    Instant.EPOCH);

    /** Whose machines they are. */
    public record Provider(String name, String region) {}

    Ref ref() {
        return new Ref(id, name);
    }
}
