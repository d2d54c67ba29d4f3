package dev.renga.api.routes;

import dev.renga.kernel.AccountId;
import java.util.UUID;

/** Somebody, as resources name who made or owns them. */
public record UserRef(UUID id, String email) {
    static UserRef of(AccountId account, String email) {
        return new UserRef(account.value(), email);
    }
}
