package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.MANAGE;
import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.DELETE;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;
import static dev.renga.api.kit.Output.many;
import static dev.renga.api.kit.Output.ok;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.api.kit.Call;
import dev.renga.api.kit.Key;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Ordering;
import dev.renga.control.access.Account;
import dev.renga.control.access.Accounts;
import dev.renga.control.apps.Collaborator;
import dev.renga.control.apps.Collaborators;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.RengaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who takes part in an app. */
public final class CollaboratorRoutes implements Resource {
    private static final Ordering<CollaboratorBody> ORDERING =
            Ordering.<CollaboratorBody>by(Key.text("id", it -> it.id().toString()))
                    .or(Key.text("email", it -> it.user().email()));
    private final Collaborators collaborators;
    private final Accounts accounts;

    /** Somebody to be let in, by e-mail or id. */
    public record Invitation(
            @JsonProperty(required = true) String user, @Nullable Boolean silent) {}

    public CollaboratorRoutes(Collaborators collaborators, Accounts accounts) {
        this.collaborators = collaborators;
        this.accounts = accounts;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        GET,
                        "/apps/{app}/collaborators",
                        VIEW,
                        nothing(),
                        many(CollaboratorBody.class, ORDERING),
                        this::list),
                new Link<>(
                        POST,
                        "/apps/{app}/collaborators",
                        MANAGE,
                        body(Invitation.class),
                        created(CollaboratorBody.class),
                        this::add),
                new Link<>(
                        GET,
                        "/apps/{app}/collaborators/{collaborator}",
                        VIEW,
                        nothing(),
                        ok(CollaboratorBody.class),
                        this::info),
                // everybody may leave: whom one may remove is decided by the rules of collaborators
                new Link<>(
                        DELETE,
                        "/apps/{app}/collaborators/{collaborator}",
                        VIEW,
                        nothing(),
                        ok(CollaboratorBody.class),
                        this::remove));
    }

    private List<CollaboratorBody> list(Call<Nothing> call) {
        return collaborators.of(call.app()).stream().map(it -> shown(it, call)).toList();
    }

    private CollaboratorBody info(Call<Nothing> call) {
        return shown(found(call), call);
    }

    private CollaboratorBody add(Call<Invitation> call) {
        var account = account(call.input().user());
        return shown(collaborators.add(call.access(), call.app(), account), call);
    }

    private Account account(String idOrEmail) {
        return Ids.parse(idOrEmail)
                .map(id -> accounts.find(new AccountId(id)))
                .or(() -> accounts.findByEmail(idOrEmail))
                .orElseThrow(() -> RengaException.notFound("user"));
    }

    private CollaboratorBody remove(Call<Nothing> call) {
        return shown(collaborators.remove(call.access(), call.app(), found(call)), call);
    }

    private Collaborator found(Call<Nothing> call) {
        return collaborators.find(call.app(), call.path("collaborator"));
    }

    private static CollaboratorBody shown(Collaborator it, Call<?> call) {
        return CollaboratorBody.of(it, call.app());
    }
}
