package dev.renga.control.database;

import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A database of its own for a test, with all tables and nobody's rows, owned and used by two roles
 * as in a real Renga.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final TestPostgres server = TestPostgres.running();
    private final DatabaseConfig config;
    private final String name;
    private final Database database;

    private TestDatabase(String name, DatabaseConfig config) {
        this.name = name;
        this.config = config;
        this.database = Database.connect(config, config.user());
    }

    /** A fresh copy of the newest state. */
    public static TestDatabase create() {
        var name = "test_" + COUNT.incrementAndGet();
        TestPostgres.running()
                .execute(
                        "postgres",
                        "create database %s template %s owner renga_owner"
                                .formatted(name, Template.NAME));
        return new TestDatabase(name, config(name));
    }

    /** A database as a Renga with this newest migration left it. */
    static DatabaseConfig createAt(String version) {
        var config = config(createEmpty());
        new Migrations(config).run(MigrationVersion.fromVersion(version));
        return config;
    }

    /** An empty database, used and owned by one role as on an operator's own server. */
    static DatabaseConfig createEmptyFor(String role) {
        var url = TestPostgres.running().url(createEmpty());
        return new DatabaseConfig(url, role, "", role, "");
    }

    private static String createEmpty() {
        Template.roles();
        var name = "test_" + COUNT.incrementAndGet();
        TestPostgres.running()
                .execute("postgres", "create database %s owner renga_owner".formatted(name));
        return name;
    }

    static void asSuperuser(DatabaseConfig config, String... statements) {
        TestPostgres.running().execute(nameOf(config), statements);
    }

    static void drop(DatabaseConfig config) {
        TestPostgres.running()
                .execute("postgres", "drop database %s with (force)".formatted(nameOf(config)));
    }

    private static String nameOf(DatabaseConfig config) {
        return config.url().substring(config.url().lastIndexOf('/') + 1);
    }

    private static DatabaseConfig config(String name) {
        var url = TestPostgres.running().url(name);
        return new DatabaseConfig(url, "renga", "renga", "renga_owner", "renga_owner");
    }

    public Database database() {
        return database;
    }

    public DatabaseConfig config() {
        return config;
    }

    /** Does what only an intruder with all rights could do. */
    public void asSuperuser(String... statements) {
        server.execute(name, statements);
    }

    @Override
    public void close() {
        database.close();
        drop(config);
    }

    private static final class Template {
        static final String NAME = make();

        private static String make() {
            roles();
            TestPostgres.running()
                    .execute("postgres", "create database template_renga owner renga_owner");
            new Migrations(config("template_renga")).run();
            return "template_renga";
        }

        static void roles() {
            for (var role : new String[] {"renga", "renga_owner"}) {
                TestPostgres.running()
                        .execute(
                                "postgres",
                                """
                                do $$ begin
                                  if not exists (select from pg_roles where rolname = '%1$s') then
                                    create role %1$s login password '%1$s';
                                  end if;
                                end $$\
                                """
                                        .formatted(role));
            }
        }
    }
}
