package dev.renga.control.runtimes;

import dev.renga.control.database.Rows;
import dev.renga.kernel.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

final class RuntimeTable {
    private final Handle handle;

    RuntimeTable(Handle handle) {
        this.handle = handle;
    }

    /** Those that run on a stack. */
    List<StoredRuntime> all(String name, String stack) {
        return handle.createQuery(
                        "select * from runtime where name = :name and stack in ('', :stack)")
                .bind("name", name)
                .bind("stack", stack)
                .map((row, context) -> runtime(row))
                .list();
    }

    /** Whoever stored a version first has stored it. */
    void insert(StoredRuntime it, String stack, String url, long bytes, Instant at) {
        handle.createUpdate(
                        """
                        insert into runtime
                          (name, version, stack, origin, url, digest, bytes, stored_at, used_at)
                        values (:name, :version, :stack, :origin, :url, :digest, :bytes, :at, :at)
                        on conflict (name, version, stack) do nothing\
                        """)
                .bind("name", it.name())
                .bind("version", it.version())
                .bind("stack", stack)
                .bind("origin", it.origin())
                .bind("url", url)
                .bind("digest", it.digest().hex())
                .bind("bytes", bytes)
                .bind("at", at)
                .execute();
    }

    /** All archives, the one that was asked for the longest ago first. */
    List<Stock> stocks() {
        return handle.createQuery(
                        """
                        select digest, max(bytes + tree_bytes) as bytes, max(used_at) as used_at
                        from runtime group by digest order by max(used_at), digest\
                        """)
                .map((row, context) ->
                        new Stock(
                                new Digest(row.getString("digest")),
                                row.getLong("bytes"),
                                Rows.instant(row, "used_at")))
                .list();
    }

    List<Shown> shown() {
        return handle.createQuery("select * from runtime order by name, stored_at")
                .map((row, context) ->
                        new Shown(
                                runtime(row),
                                row.getLong("bytes") + row.getLong("tree_bytes"),
                                Rows.instant(row, "used_at")))
                .list();
    }

    boolean has(Digest digest) {
        return handle.createQuery("select exists (select from runtime where digest = :digest)")
                .bind("digest", digest.hex())
                .mapTo(Boolean.class)
                .one();
    }

    void used(Digest digest, Instant at) {
        handle.createUpdate("update runtime set used_at = :at where digest = :digest")
                .bind("digest", digest.hex())
                .bind("at", at)
                .execute();
    }

    void measured(Digest digest, long treeBytes) {
        handle.createUpdate("update runtime set tree_bytes = :bytes where digest = :digest")
                .bind("digest", digest.hex())
                .bind("bytes", treeBytes)
                .execute();
    }

    void remove(Digest digest) {
        handle.createUpdate("delete from runtime where digest = :digest")
                .bind("digest", digest.hex())
                .execute();
    }

    private static StoredRuntime runtime(ResultSet row) throws SQLException {
        return new StoredRuntime(
                row.getString("name"),
                row.getString("version"),
                row.getString("origin"),
                new Digest(row.getString("digest")));
    }
}
