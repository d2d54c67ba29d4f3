package dev.renga.control.ledger;

import dev.renga.kernel.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

final class LedgerTable {
    private final Handle handle;

    LedgerTable(Handle handle) {
        this.handle = handle;
    }

    Head head(AppId app) {
        return handle.createQuery(
                        """
                        select seq, hash from ledger_entry where app_id = :app
                        order by seq desc limit 1\
                        """)
                .bind("app", app.value())
                .map((row, context) -> head(row))
                .findOne()
                .orElse(Head.NONE);
    }

    void insert(AppId app, StoredEntry entry) {
        handle.createUpdate(
                        """
                        insert into ledger_entry (app_id, seq, prev_hash, body, hash)
                        values (:app, :seq, :previous, :body, :hash)\
                        """)
                .bind("app", app.value())
                .bind("seq", entry.seq())
                .bind("previous", entry.previous().bytes())
                .bind("body", entry.body())
                .bind("hash", entry.hash().bytes())
                .execute();
    }

    void sign(AppId app, SignedHead it) {
        handle.createUpdate(
                        """
                        insert into ledger_head (app_id, seq, hash, signature)
                        values (:app, :seq, :hash, :signature)
                        on conflict (app_id) do update
                          set seq = excluded.seq, hash = excluded.hash, signature = excluded.signature\
                        """)
                .bind("app", app.value())
                .bind("seq", it.head().seq())
                .bind("hash", it.head().hash().bytes())
                .bind("signature", it.signature())
                .execute();
    }

    Optional<SignedHead> signed(AppId app) {
        return handle.createQuery(
                        "select seq, hash, signature from ledger_head where app_id = :app")
                .bind("app", app.value())
                .map((row, context) -> new SignedHead(head(row), row.getString("signature")))
                .findOne();
    }

    List<StoredEntry> entries(AppId app) {
        return handle.createQuery("select * from ledger_entry where app_id = :app order by seq")
                .bind("app", app.value())
                .map((row, context) ->
                        new StoredEntry(
                                head(row),
                                ChainHash.stored(row.getBytes("prev_hash")),
                                row.getBytes("body")))
                .list();
    }

    /** Every app that has, or should have, a chain. */
    Set<AppId> apps() {
        return handle
                .createQuery(
                        """
                        select id from app
                        union select app_id from ledger_entry
                        union select app_id from ledger_head
                        union select app_id from release\
                        """)
                .mapTo(UUID.class)
                .stream()
                .map(AppId::new)
                .collect(Collectors.toSet());
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong("seq"), ChainHash.stored(row.getBytes("hash")));
    }
}
