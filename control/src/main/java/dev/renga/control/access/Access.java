package dev.renga.control.access;

import dev.renga.control.events.Actor;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller: every query that answers for somebody takes it, and shows what it may see only.
 *
 * @param authorization the token it came with, or null for a password
 */
public record Access(
        AccountId account, String email, Set<Scope> scopes, @Nullable UUID authorization) {
    public Access {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope needed) {
        return scopes.stream().anyMatch(it -> it.includes(needed));
    }

    public void require(Scope needed) {
        if (!may(needed)) {
            throw new RengaException(
                    Problem.FORBIDDEN,
                    "This token lacks the scope %s; make another with heroku authorizations:create."
                            .formatted(needed.text()));
        }
    }

    /** As whom the caller's changes are noted. */
    public Actor actor() {
        return new Actor(account, email);
    }
}
