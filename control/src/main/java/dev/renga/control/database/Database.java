package dev.renga.control.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The way to PostgreSQL, as the runtime role. Thread-safe.
 *
 * <p>Work that is begun inside other work of the same thread joins it: rules of several slices make
 * one transaction when their caller opens one around them.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 10;

    /** How long a caller waits for a connection before it hears that there is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /** Brings the tables up to date and connects. */
    public static Database open(DatabaseConfig config) {
        var runtime = new Migrations(config).run();
        return connect(config, runtime);
    }

    /** Connects to tables that are up to date already, as the given role. */
    static Database connect(DatabaseConfig config, String role) {
        var hikari = new HikariConfig();
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(CONNECTIONS);
        hikari.setMinimumIdle(1);
        hikari.setConnectionTimeout(PATIENCE.toMillis());
        hikari.setPoolName("renga");
        if (!role.equals(config.user())) {
            hikari.setConnectionInitSql("set role " + role);
        }
        return new Database(new HikariDataSource(hikari));
    }

    /** All of it happens or none. */
    public <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /** Reads several tables as they were at one moment. */
    public <T extends @Nullable Object> T inSnapshot(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
    }

    /** Reads without a transaction of its own. */
    public <T extends @Nullable Object> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /** A number higher than at any start of control before: it fences an older control off. */
    public long nextEpoch() {
        return read(handle ->
                handle.createQuery("select nextval('control_epoch')").mapTo(Long.class).one());
    }

    @Override
    public void close() {
        pool.close();
    }
}
