package dev.renga.api.routes;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of what isn't stored: they follow from the name, so they are the same everywhere. */
final class FixedIds {
    private FixedIds() {}

    static UUID of(String kind, String name) {
        return UUID.nameUUIDFromBytes(
                ("renga:" + kind + ":" + name).getBytes(StandardCharsets.UTF_8));
    }
}
