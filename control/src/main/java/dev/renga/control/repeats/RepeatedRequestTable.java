package dev.renga.control.repeats;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The answers that were given lately. */
final class RepeatedRequestTable {
    private final Handle handle;

    /** An answer as it lies in its row. */
    static final class Row {
        final int status;
        final byte[] sealed;

        Row(int status, byte[] sealed) {
            this.status = status;
            this.sealed = sealed;
        }
    }

    RepeatedRequestTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Row> find(RepeatedRequest request, Instant since) {
        return handle.createQuery(
                        "select status, sealed from repeated_request where key = :key and at > :since")
                .bind("key", key(request))
                .bind("since", since)
                .map((row, _) -> new Row(row.getInt("status"), row.getBytes("sealed")))
                .findOne();
    }

    void put(RepeatedRequest request, Row row, Instant at) {
        handle.createUpdate(
                        """
                        insert into repeated_request (key, status, sealed, at)
                        values (:key, :status, :sealed, :at)
                        on conflict (key) do update
                        set status = excluded.status, sealed = excluded.sealed, at = excluded.at
                        """)
                .bind("key", key(request))
                .bind("status", row.status)
                .bind("sealed", row.sealed)
                .bind("at", at)
                .execute();
    }

    void deleteBefore(Instant limit) {
        handle.createUpdate("delete from repeated_request where at <= :limit")
                .bind("limit", limit)
                .execute();
    }

    private static byte[] key(RepeatedRequest request) {
        return HexFormat.of().parseHex(request.key().hex());
    }
}
