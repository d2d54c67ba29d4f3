package dev.renga.api.routes;

import dev.renga.control.apps.App;
import dev.renga.control.formation.Formation;
import java.time.Instant;
import java.util.UUID;

/** A process type with how many dynos of it run, and how large they are. */
public record FormationBody(
        Ref app,
        String command,
        Instant createdAt,
        Ref dynoSize,
        UUID id,
        int quantity,
        String size,
        String type,
        Instant updatedAt) {

    static FormationBody of(Formation it, App app) {
        var size = it.size();
        return new FormationBody(
                AppBody.ref(app),
                it.command(),
                it.createdAt(),
                new Ref(size.id(), size.title()),
                it.id(),
                it.quantity(),
                size.title(),
                it.type().value(),
                it.updatedAt());
    }
}
