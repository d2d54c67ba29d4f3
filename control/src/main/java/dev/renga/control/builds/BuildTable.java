package dev.renga.control.builds;

import dev.renga.control.apps.Buildpack;
import dev.renga.control.database.Json;
import dev.renga.control.database.Rows;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class BuildTable {
    private static final String SELECT =
            "select build.*, account.email from build join account on account.id = build.user_id ";
    private final Handle handle;

    BuildTable(Handle handle) {
        this.handle = handle;
    }

    void insert(Build it, @Nullable Digest source) {
        handle.createUpdate(
                        """
                        insert into build
                          (id, app_id, user_id, status, stack, buildpacks, version,
                           version_description, source_url, checksum, source_digest,
                           created_at, updated_at)
                        values (:id, :app, :user, :status, :stack, cast(:buildpacks as jsonb),
                           :version, :description, :url, :checksum, :digest, :at, :at)
                        """)
                .bind("id", it.id())
                .bind("app", it.app().value())
                .bind("user", it.user().value())
                .bind("status", it.status().text())
                .bind("stack", it.stack())
                .bind(
                        "buildpacks",
                        Json.text(it.buildpacks().stream().map(Buildpack::reference).toList()))
                .bind("version", it.version())
                .bind("description", it.versionDescription())
                .bind("url", it.sourceUrl())
                .bind("checksum", it.checksum())
                .bind("digest", source == null ? null : source.hex())
                .bind("at", it.createdAt())
                .execute();
    }

    /** Takes the app's turn; the database refuses a second one. */
    void started(UUID id, Instant at) {
        handle.createUpdate("update build set started_at = :at, updated_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    void fetched(UUID id, Digest source) {
        handle.createUpdate("update build set source_digest = :digest where id = :id")
                .bind("id", id)
                .bind("digest", source.hex())
                .execute();
    }

    /** What is built, once it is known. */
    Optional<Digest> source(UUID id) {
        return handle.createQuery(
                        "select source_digest from build where id = :id and source_digest is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(Digest::new);
    }

    void succeeded(UUID id, UUID slug, UUID release, Instant at) {
        handle.createUpdate(
                        """
                        update build set status = 'succeeded', slug_id = :slug,
                          release_id = :release, updated_at = :at, finished_at = :at
                        where id = :id
                        """)
                .bind("id", id)
                .bind("slug", slug)
                .bind("release", release)
                .bind("at", at)
                .execute();
    }

    /** Whoever pushed a commit knows what became of it. */
    void told(AppId app, String commit, Instant at) {
        handle.createUpdate(
                        """
                        update build set told_at = :at
                        where app_id = :app and version = :commit and told_at is null
                          and status = 'succeeded' and source_url is null
                        """)
                .bind("app", app.value())
                .bind("commit", commit)
                .bind("at", at)
                .execute();
    }

    /** The release of the newest build, if that is of a push of the commit nobody was told of. */
    Optional<UUID> untold(AppId app, String commit) {
        return handle.createQuery(
                        """
                        select release_id from
                          (select * from build where app_id = :app
                           order by created_at desc, id desc limit 1) newest
                        where version = :commit and told_at is null
                          and status = 'succeeded' and source_url is null
                        """)
                .bind("app", app.value())
                .bind("commit", commit)
                .mapTo(UUID.class)
                .findOne();
    }

    void failed(UUID id, String why, Instant at) {
        handle.createUpdate(
                        """
                        update build set status = 'failed', failure = :why,
                          updated_at = :at, finished_at = :at
                        where id = :id and status = 'pending'
                        """)
                .bind("id", id)
                .bind("why", why)
                .bind("at", at)
                .execute();
    }

    Optional<Build> find(UUID id) {
        return handle.createQuery(SELECT + "where build.id = :id")
                .bind("id", id)
                .map((row, context) -> build(row))
                .findOne();
    }

    List<Build> list(AppId app) {
        return handle.createQuery(
                        SELECT
                                + "where app_id = :app order by build.created_at desc, build.id desc")
                .bind("app", app.value())
                .map((row, context) -> build(row))
                .list();
    }

    Set<UUID> ofLivingApps() {
        return handle.createQuery(
                        """
                        select build.id from build join app on app.id = build.app_id
                        where destroyed_at is null\
                        """)
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }

    List<Build> pending() {
        return handle.createQuery(SELECT + "where status = 'pending' order by build.id")
                .map((row, context) -> build(row))
                .list();
    }

    /** How often a version of the source has been built, the one that runs included. */
    int count(AppId app, @Nullable String version) {
        return handle.createQuery(
                        "select count(*) from build where app_id = :app and version = :version")
                .bind("app", app.value())
                .bind("version", version)
                .mapTo(Integer.class)
                .one();
    }

    private static Build build(ResultSet row) throws SQLException {
        return new Build(
                Rows.uuid(row, "id"),
                new AppId(Rows.uuid(row, "app_id")),
                new AccountId(Rows.uuid(row, "user_id")),
                row.getString("email"),
                BuildStatus.of(row.getString("status")),
                row.getString("stack"),
                buildpacks(row.getString("buildpacks")),
                row.getString("version"),
                row.getString("version_description"),
                row.getString("source_url"),
                row.getString("checksum"),
                Rows.uuidOrNull(row, "slug_id"),
                Rows.uuidOrNull(row, "release_id"),
                row.getString("failure"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static List<Buildpack> buildpacks(String json) {
        var all = new ArrayList<Buildpack>();
        Json.read(json).forEach(it -> all.add(new Buildpack(it.asString())));
        return all;
    }
}
