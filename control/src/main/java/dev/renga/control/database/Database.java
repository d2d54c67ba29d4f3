package dev.renga.control.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.renga.kernel.AppId;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final AppGates gates = new AppGates(PATIENCE);

    /** Bound while this thread has a connection. */
    private final ScopedValue<Boolean> connected = ScopedValue.newInstance();

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
        return connected(() -> jdbi.inTransaction(work::apply));
    }

    /**
     * Changes an app under its lock: all of it happens or none. Who has to wait for another change
     * of the app holds no connection meanwhile, so that a flood of them slows no other app.
     */
    public <T extends @Nullable Object> T change(AppId app, Function<Handle, T> work) {
        if (connected.isBound()) {
            return locked(
                    app, work); // it has a connection: to wait at the gate could be a deadlock
        }
        try (var _ = gates.enter(app)) {
            return locked(app, work);
        }
    }

    private <T extends @Nullable Object> T locked(AppId app, Function<Handle, T> work) {
        return inTransaction(handle -> {
            Locks.app(handle, app);
            return work.apply(handle);
        });
    }

    private <T extends @Nullable Object> T connected(Supplier<T> work) {
        return connected.isBound()
                ? work.get()
                : ScopedValue.where(connected, true).call(work::get);
    }

    /** Reads several tables as they were at one moment. */
    public <T extends @Nullable Object> T inSnapshot(Function<Handle, T> work) {
        return connected(
                () -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply));
    }

    /** Reads without a transaction of its own. */
    public <T extends @Nullable Object> T read(Function<Handle, T> work) {
        return connected(() -> jdbi.withHandle(work::apply));
    }

    /** How many changes of an app wait for another one, without a connection. */
    int waiting(AppId app) {
        return gates.waiting(app);
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
