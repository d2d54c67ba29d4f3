package dev.renga.api.routes;

import java.util.UUID;

/** Another resource, by id and name. */
public record Ref(UUID id, String name) {}
