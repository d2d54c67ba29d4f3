package dev.renga.api.routes;

import java.util.UUID;

/** Another resource, by id alone. */
public record IdRef(UUID id) {}
