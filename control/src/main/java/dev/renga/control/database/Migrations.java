package dev.renga.control.database;

import dev.renga.kernel.Digest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables up to date, as their owner, and grants the runtime role its rights. */
final class Migrations {
    private final DatabaseConfig config;

    Migrations(DatabaseConfig config) {
        this.config = config;
    }

    /** Migrates to the newest version; answers the role to run as. */
    String run() {
        return run(MigrationVersion.LATEST);
    }

    /** Migrates up to a version only, as a test of the upgrade from it needs. */
    String run(MigrationVersion target) {
        var runtime = config.ownerRuns() ? ownRole() : config.user();
        Flyway.configure()
                .dataSource(config.url(), config.owner(), config.ownerPassword())
                .locations("classpath:db/migration")
                .placeholders(Map.of("runtime", runtime))
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
        return runtime;
    }

    /**
     * Where the owner must also be the one that runs, a role with fewer rights is taken on; where
     * it may not make roles, the ledger's triggers alone refuse changes.
     */
    private String ownRole() {
        try (var owner =
                        DriverManager.getConnection(
                                config.url(), config.owner(), config.ownerPassword());
                var statement = owner.createStatement()) {
            if (!mayMakeRoles(owner)) {
                return config.user();
            }
            var role = "renga_runtime_" + Digest.of(config.owner()).hex().substring(0, 8);
            statement.execute(
                    """
                    do $$ begin
                      if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s nologin;
                      end if;
                    end $$\
                    """
                            .formatted(role));
            statement.execute("grant %s to current_user".formatted(role));
            return role;
        } catch (SQLException e) {
            throw new DatabaseException("can't connect to " + config, e);
        }
    }

    private static boolean mayMakeRoles(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows =
                        statement.executeQuery(
                                "select rolsuper or rolcreaterole from pg_roles where rolname ="
                                        + " current_user")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
