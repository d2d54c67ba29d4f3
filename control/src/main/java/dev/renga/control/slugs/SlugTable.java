package dev.renga.control.slugs;

import dev.renga.control.database.Json;
import dev.renga.control.database.Rows;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ProcessType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class SlugTable {
    private static final String IS_RELEASED =
            """
            exists (
              select from release join app on app.id = release.app_id
              where release.slug_id = slug.id and destroyed_at is null)\
            """;
    private final Handle handle;

    SlugTable(Handle handle) {
        this.handle = handle;
    }

    Slug insert(UUID id, AppId app, NewSlug it, long bytes, Instant at) {
        return handle.createQuery(
                        """
                        insert into slug
                          (id, app_id, digest, bytes, upload_id, commit, commit_description,
                           buildpack_description, processes, stack, created_at, updated_at)
                        values (:id, :app, :digest, :bytes, :upload, :commit, :commitDescription,
                           :buildpack, cast(:processes as jsonb), :stack, :at, :at)
                        returning *\
                        """)
                .bind("id", id)
                .bind("app", app.value())
                .bind("digest", it.digest() == null ? null : it.digest().hex())
                .bind("bytes", bytes)
                .bind("upload", it.upload())
                .bind("commit", it.commit())
                .bind("commitDescription", it.commitDescription())
                .bind("buildpack", it.buildpackDescription())
                .bind("processes", json(it.processes()))
                .bind("stack", it.stack())
                .bind("at", at)
                .map((row, context) -> slug(row))
                .one();
    }

    Slug uploaded(UUID id, Digest digest, long bytes, Instant at) {
        return handle.createQuery(
                        """
                        update slug set digest = coalesce(digest, :digest),
                          bytes = case when digest is null then :bytes else bytes end,
                          updated_at = :at
                        where id = :id returning *\
                        """)
                .bind("id", id)
                .bind("digest", digest.hex())
                .bind("bytes", bytes)
                .bind("at", at)
                .map((row, context) -> slug(row))
                .one();
    }

    int giveUpUnreleased(Instant before, Instant at) {
        return handle.createUpdate(
                        """
                        update slug set deleted_at = :at
                        where deleted_at is null and not %s
                          and (updated_at < :before or exists (
                            select from app where app.id = slug.app_id and destroyed_at is not null))\
                        """
                                .formatted(IS_RELEASED))
                .bind("at", at)
                .bind("before", before)
                .execute();
    }

    int takeUpReleased() {
        return handle.execute(
                "update slug set deleted_at = null where deleted_at is not null and "
                        + IS_RELEASED);
    }

    Optional<Slug> find(UUID id) {
        return handle.createQuery("select * from slug where id = :id")
                .bind("id", id)
                .map((row, context) -> slug(row))
                .findOne();
    }

    private static String json(Map<ProcessType, String> processes) {
        var texts = new TreeMap<String, String>();
        processes.forEach((type, command) -> texts.put(type.value(), command));
        return Json.text(texts);
    }

    private static Slug slug(ResultSet row) throws SQLException {
        var processes = new TreeMap<ProcessType, String>();
        Json.strings(row.getString("processes"))
                .forEach((type, command) -> processes.put(new ProcessType(type), command));
        return new Slug(
                Rows.uuid(row, "id"),
                new AppId(Rows.uuid(row, "app_id")),
                Rows.digestOrNull(row, "digest"),
                row.getLong("bytes"),
                Rows.uuidOrNull(row, "upload_id"),
                row.getString("commit"),
                row.getString("commit_description"),
                row.getString("buildpack_description"),
                processes,
                row.getString("stack"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "deleted_at"));
    }
}
