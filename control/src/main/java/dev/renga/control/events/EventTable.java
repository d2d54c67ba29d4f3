package dev.renga.control.events;

import dev.renga.control.database.Json;
import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class EventTable {
    private final Handle handle;

    EventTable(Handle handle) {
        this.handle = handle;
    }

    int insert(UUID scope, Instant at, Actor actor, Change change) {
        return handle.createUpdate(
                        """
                        insert into event (scope, number, at, actor, actor_email, action, before, after, lines)
                        select :scope, coalesce(max(number), 0) + 1, :at, :actor, :email, :action,
                               cast(:before as jsonb), cast(:after as jsonb), :lines
                        from event where scope = :scope\
                        """)
                .bind("scope", scope)
                .bind("at", at)
                .bind("actor", actor.account() == null ? null : actor.account().value())
                .bind("email", actor.email())
                .bind("action", change.action())
                .bind("before", json(change.before()))
                .bind("after", json(change.after()))
                .bindArray("lines", String.class, change.lines())
                .execute();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.text(value);
    }

    List<Event> since(UUID scope, long number, int limit) {
        return handle.createQuery(
                        """
                        select * from event where scope = :scope and number > :number
                        order by number limit :limit\
                        """)
                .bind("scope", scope)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list();
    }

    long last(UUID scope) {
        return handle.createQuery("select coalesce(max(number), 0) from event where scope = :scope")
                .bind("scope", scope)
                .mapTo(Long.class)
                .one();
    }

    private static Event event(ResultSet row) throws SQLException {
        var actor = Rows.uuidOrNull(row, "actor");
        return new Event(
                Rows.uuid(row, "scope"),
                row.getLong("number"),
                Rows.instant(row, "at"),
                actor == null ? null : new AccountId(actor),
                row.getString("actor_email"),
                row.getString("action"),
                row.getString("before"),
                row.getString("after"),
                Arrays.asList((String[]) row.getArray("lines").getArray()));
    }
}
