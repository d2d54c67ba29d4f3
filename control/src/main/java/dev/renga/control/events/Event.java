package dev.renga.control.events;

import dev.renga.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param scope the app, or the account, whose events are numbered together from 1
 * @param actor null for the platform itself
 * @param action such as {@code release.create}
 * @param before and after: JSON, or null where there is nothing
 * @param lines what the log says of it, {@code Set FOO config vars}, each ended by {@code by user
 *     …}
 */
public record Event(
        UUID scope,
        long number,
        Instant at,
        @Nullable AccountId actor,
        @Nullable String actorEmail,
        String action,
        @Nullable String before,
        @Nullable String after,
        List<String> lines) {
    /** A dyno, named in {@code before}, is replaced since it ran long enough. */
    public static final String CYCLE = "dyno.cycle";

    public Event {
        lines = List.copyOf(lines);
    }

    /** The lines as {@code app[api]} shows them. */
    public List<String> logLines() {
        var by = actorEmail == null ? "" : " by user " + actorEmail;
        return lines.stream().map(it -> it + by).toList();
    }
}
