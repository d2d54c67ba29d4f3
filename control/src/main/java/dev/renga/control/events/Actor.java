package dev.renga.control.events;

import dev.renga.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/** Who changes something: an account, or the platform itself. */
public record Actor(@Nullable AccountId account, @Nullable String email) {
    public static final Actor PLATFORM = new Actor(null, null);
}
