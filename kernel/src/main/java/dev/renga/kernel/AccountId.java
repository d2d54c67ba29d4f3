package dev.renga.kernel;

import java.util.UUID;

/** Identifies an account: a user, a team or a service. */
public record AccountId(UUID value) {
    public static AccountId parse(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
