package dev.renga.control.access;

import dev.renga.control.database.Database;
import dev.renga.control.events.Change;
import dev.renga.control.events.Events;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens that were given out. Thread-safe. */
public final class Authorizations {
    private final Database database;
    private final Events events;
    private final InstantSource clock;

    public Authorizations(Database database, Events events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param scopes none for {@code global}; a token can't give more than the caller's own
     * @param life null for no end
     */
    public Issued create(
            Access access, String description, Set<Scope> scopes, @Nullable Duration life) {
        var wanted = scopes.isEmpty() ? Set.of(Scope.GLOBAL) : scopes;
        wanted.forEach(access::require);
        var at = clock.instant();
        var fresh =
                new Authorization(
                        Uuid7.next(clock),
                        access.account(),
                        Uuid7.next(clock),
                        description,
                        wanted,
                        at,
                        at,
                        life == null ? null : at.plus(life));
        var token = Tokens.fresh();
        return database.inTransaction(handle -> {
            note(access, "authorization.create", null, fresh);
            return new Issued(
                    new AuthorizationTable(handle).insert(fresh, Tokens.stored(token)), token);
        });
    }

    /** The caller's own, those that expired left out. */
    public List<Authorization> list(Access access) {
        return database.read(
                handle -> new AuthorizationTable(handle).list(access.account(), clock.instant()));
    }

    public Authorization find(Access access, UUID id) {
        return database.read(handle -> new AuthorizationTable(handle).find(access.account(), id))
                .orElseThrow(Authorizations::unknown);
    }

    /** Changes what is noted of a token. */
    public Authorization describe(Access access, UUID id, String description) {
        return database.inTransaction(handle -> {
            var before = find(access, id);
            var after = new AuthorizationTable(handle).describe(id, description, clock.instant());
            note(access, "authorization.update", before, after);
            return after;
        });
    }

    /** Gives the authorization another token; the one before ends at once. */
    public Issued regenerate(Access access, UUID id) {
        var token = Tokens.fresh();
        return database.inTransaction(handle -> {
            var before = find(access, id);
            before.scopes().forEach(access::require);
            var after =
                    new AuthorizationTable(handle)
                            .renew(id, Uuid7.next(clock), Tokens.stored(token), clock.instant());
            note(access, "authorization.update", before, after);
            return new Issued(after, token);
        });
    }

    /** Ends a token at once. */
    public Authorization revoke(Access access, UUID id) {
        return database.inTransaction(handle -> {
            var ended =
                    new AuthorizationTable(handle)
                            .delete(access.account(), id)
                            .orElseThrow(Authorizations::unknown);
            note(access, "authorization.destroy", ended, null);
            return ended;
        });
    }

    private void note(
            Access access,
            String action,
            @Nullable Authorization before,
            @Nullable Authorization after) {
        events.record(
                access.account(), access.actor(), Change.of(action, shown(before), shown(after)));
    }

    private static @Nullable Map<String, String> shown(@Nullable Authorization it) {
        return it == null
                ? null
                : Map.of("id", it.id().toString(), "description", it.description());
    }

    private static RengaException unknown() {
        return new RengaException(Problem.NOT_FOUND, "Couldn't find that authorization.");
    }

    /** Who comes with this token, if it is one and hasn't expired. */
    public Optional<Access> authenticate(String token) {
        return database.read(handle ->
                new AuthorizationTable(handle).access(Tokens.stored(token), clock.instant()));
    }
}
