package dev.renga.api.routes;

import dev.renga.control.apps.App;
import dev.renga.control.apps.Collaborator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody with access to an app. */
public record CollaboratorBody(
        Ref app,
        Instant createdAt,
        UUID id,
        List<Grant> permissions,
        @Nullable String role,
        Instant updatedAt,
        User user) {

    /** One thing that somebody may do. */
    public record Grant(String name, String description) {}

    /** Who it is. */
    public record User(String email, boolean federated, UUID id) {}

    static CollaboratorBody of(Collaborator it, App app) {
        return new CollaboratorBody(
                AppBody.ref(app),
                it.createdAt(),
                it.id(),
                grants(it.owner()),
                it.owner() ? "owner" : "collaborator",
                it.updatedAt(),
                new User(it.email(), false, it.account().value()));
    }

    private static List<Grant> grants(boolean owner) {
        return Stream.of(
                        new Grant("deploy", "Code, config vars, rollback"),
                        new Grant("manage", "Name, people, the end of the app"),
                        new Grant("operate", "Scale, restart, maintenance, domains"),
                        new Grant("view", "State, releases, dynos, logs"))
                .filter(it -> owner || !it.name().equals("manage"))
                .toList();
    }
}
