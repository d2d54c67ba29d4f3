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

    List<StoredRuntime> all(String name) {
        return handle.createQuery("select * from runtime where name = :name")
                .bind("name", name)
                .map((row, context) -> runtime(row))
                .list();
    }

    /** Whoever stored a version first has stored it. */
    void insert(StoredRuntime it, String url, long bytes, Instant at) {
        handle.createUpdate(
                        """
                        insert into runtime (name, version, origin, url, digest, bytes, stored_at)
                        values (:name, :version, :origin, :url, :digest, :bytes, :at)
                        on conflict (name, version) do nothing\
                        """)
                .bind("name", it.name())
                .bind("version", it.version())
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
