package dev.renga.control.runtimes;

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

    private static StoredRuntime runtime(ResultSet row) throws SQLException {
        return new StoredRuntime(
                row.getString("name"),
                row.getString("version"),
                row.getString("origin"),
                new Digest(row.getString("digest")));
    }
}
