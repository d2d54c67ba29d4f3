package dev.renga.control.dynos;

import dev.renga.control.database.Rows;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.TerminalSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class DynoTable {
    private final Handle handle;

    DynoTable(Handle handle) {
        this.handle = handle;
    }

    /** In the order in which they were asked for. */
    List<DynoRow> list(AppId app) {
        return handle.createQuery("select * from dyno where app_id = :app order by created_at, id")
                .bind("app", app.value())
                .map((row, context) -> dyno(row))
                .list();
    }

    /** Those of all apps that run a release. */
    List<DynoRow> ofReleases() {
        return handle.createQuery("select * from dyno where epoch is null order by created_at, id")
                .map((row, context) -> dyno(row))
                .list();
    }

    List<AppId> apps() {
        return handle.createQuery("select distinct app_id from dyno where epoch is null")
                .map((row, context) -> new AppId(Rows.uuid(row, "app_id")))
                .list();
    }

    int insert(DynoRow dyno, @Nullable Long epoch, Extras extras) {
        var make = dyno.make();
        var size = extras.client() == null ? null : extras.client().terminal();
        return handle.createUpdate(
                        """
                        insert into dyno
                          (id, app_id, kind, type, number, release_id, size, command, port, epoch,
                           started_by, lifetime_seconds, sealed_environment, attached,
                           terminal_columns, terminal_lines, created_at, state, since)
                        values (:id, :app, :kind, :type, :number, :release, :size, :command, :port,
                           :epoch, :startedBy, :lifetime, :environment, :attached, :columns, :lines,
                           :created, :state, :created)\
                        """)
                .bind("id", dyno.id().value())
                .bind("app", dyno.app().value())
                .bind("kind", text(dyno.kind()))
                .bind("type", dyno.type().value())
                .bind("number", dyno.number())
                .bind("release", make == null ? null : make.release())
                .bind("size", make == null ? null : make.size().title())
                .bind("command", dyno.command())
                .bind("port", dyno.port())
                .bind("epoch", epoch)
                .bind("startedBy", extras.startedBy())
                .bind("lifetime", extras.lifetimeSeconds())
                .bind("environment", extras.sealedEnvironment())
                .bind("attached", extras.client() != null)
                .bind("columns", size == null ? null : size.columns())
                .bind("lines", size == null ? null : size.lines())
                .bind("created", dyno.createdAt())
                .bind("state", text(dyno.sight().state()))
                .execute();
    }

    /** What only one-off dynos have. */
    record Extras(
            @Nullable String startedBy,
            @Nullable Integer lifetimeSeconds,
            @Nullable String sealedEnvironment,
            @Nullable AwaitedClient client) {
        static final Extras NONE = new Extras(null, null, null, null);
    }

    Extras extras(DynoId dyno) {
        return handle.createQuery(
                        """
                        select started_by, lifetime_seconds, sealed_environment, attached,
                          terminal_columns, terminal_lines
                        from dyno where id = :id\
                        """)
                .bind("id", dyno.value())
                .map((row, context) ->
                        new Extras(
                                row.getString("started_by"),
                                intOrNull(row, "lifetime_seconds"),
                                row.getString("sealed_environment"),
                                client(row)))
                .findOne()
                .orElse(Extras.NONE);
    }

    private static @Nullable AwaitedClient client(ResultSet row) throws SQLException {
        if (!row.getBoolean("attached")) {
            return null;
        }
        var columns = intOrNull(row, "terminal_columns");
        var lines = intOrNull(row, "terminal_lines");
        return OneOff.client(
                columns == null || lines == null ? null : new TerminalSize(columns, lines));
    }

    int saw(DynoId dyno, Sight sight) {
        return handle.createUpdate(
                        """
                        update dyno set state = :state, since = :since, run_id = :run,
                          address = :address, exit = :exit, reason = :reason,
                          up_at = coalesce(up_at, :upAt)
                        where id = :id\
                        """)
                .bind("id", dyno.value())
                .bind("state", text(sight.state()))
                .bind("since", sight.since())
                .bind("run", sight.run() == null ? null : sight.run().value())
                .bind("address", sight.address())
                .bind("exit", sight.exit())
                .bind("reason", sight.reason())
                .bind("upAt", sight.state() == State.UP ? sight.since() : null)
                .execute();
    }

    int outdate(DynoId dyno, Instant at) {
        return mark("outdated_at", dyno, at);
    }

    int retire(DynoId dyno, Instant at) {
        return mark("retired_at", dyno, at);
    }

    int stop(DynoId dyno, Instant at) {
        return mark("stopped_at", dyno, at);
    }

    private int mark(String column, DynoId dyno, Instant at) {
        return handle.createUpdate(
                        "update dyno set <column> = coalesce(<column>, :at) where id = :id")
                .define("column", column)
                .bind("id", dyno.value())
                .bind("at", at)
                .execute();
    }

    int delete(DynoId dyno) {
        return handle.createUpdate("delete from dyno where id = :id")
                .bind("id", dyno.value())
                .execute();
    }

    /** Forgets the builds, git sessions and unpackings of controls before this one. */
    int deleteOrphans(long epoch) {
        return handle.createUpdate("delete from dyno where epoch < :epoch")
                .bind("epoch", epoch)
                .execute();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static DynoRow dyno(ResultSet row) throws SQLException {
        return new DynoRow(
                new DynoId(Rows.uuid(row, "id")),
                new AppId(Rows.uuid(row, "app_id")),
                DynoKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new ProcessType(row.getString("type")),
                row.getInt("number"),
                make(row),
                row.getString("command"),
                row.getInt("port"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "up_at"),
                new Leaving(
                        Rows.instantOrNull(row, "outdated_at"),
                        Rows.instantOrNull(row, "retired_at"),
                        Rows.instantOrNull(row, "stopped_at")),
                sight(row));
    }

    private static @Nullable Make make(ResultSet row) throws SQLException {
        var release = Rows.uuidOrNull(row, "release_id");
        return release == null ? null : new Make(release, DynoSize.parse(row.getString("size")));
    }

    private static Sight sight(ResultSet row) throws SQLException {
        var run = Rows.uuidOrNull(row, "run_id");
        return new Sight(
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Rows.instant(row, "since"),
                run == null ? null : new RunId(run),
                row.getString("address"),
                intOrNull(row, "exit"),
                row.getString("reason"));
    }

    private static @Nullable Integer intOrNull(ResultSet row, String column) throws SQLException {
        var value = Rows.longOrNull(row, column);
        return value == null ? null : value.intValue();
    }
}
