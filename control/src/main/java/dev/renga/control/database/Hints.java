package dev.renga.control.database;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Threads;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Tells quickly that something about an app changed; never the truth, and a hint may be lost. One
 * connection listens and comes back when it breaks. Thread-safe.
 */
public final class Hints implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.hints");
    private static final String CHANNEL = "renga";
    private static final int LOOK_UP_MILLIS = 10_000;
    private static final long PAUSE_SECONDS = 1;

    private final DatabaseConfig config;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();

    /** Hears of changes, from one thread; it must not block. */
    public interface Listener {
        void changed(AppId app);

        /** Hints may have been lost: anything may have changed. */
        void missed();
    }

    public Hints(DatabaseConfig config) {
        this.config = config;
    }

    /** Sends a hint when the transaction of the handle has been committed. */
    public static void send(Handle handle, AppId app) {
        handle.createQuery("select 1 from (select pg_notify(:channel, :app)) n")
                .bind("channel", CHANNEL)
                .bind("app", app.toString())
                .mapTo(Integer.class)
                .one();
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Begins to listen. */
    public void start() {
        Threads.start("hints", this::run);
    }

    private void run() {
        while (!isClosed()) {
            try (var open = connect()) {
                listeners.forEach(Listener::missed);
                follow(open.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (!isClosed()) {
                    LOG.log(Level.WARNING, "listening to PostgreSQL broke: {0}", e.getMessage());
                }
            }
            pause();
        }
    }

    private Connection connect() throws SQLException {
        var open = DriverManager.getConnection(config.url(), config.user(), config.password());
        try (var statement = open.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        connection.set(open);
        return open;
    }

    private void follow(PGConnection open) throws SQLException {
        while (!isClosed()) {
            for (var notification : open.getNotifications(LOOK_UP_MILLIS)) {
                tell(notification.getParameter());
            }
        }
    }

    private void tell(String parameter) {
        try {
            var app = AppId.parse(parameter);
            listeners.forEach(it -> it.changed(app));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "a hint that names no app: {0}", parameter);
        }
    }

    private void pause() {
        try {
            if (closing.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "no more hints");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        closing.countDown();
        var open = connection.getAndSet(null);
        try {
            if (open != null) {
                open.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the listening connection was gone already", e);
        }
    }
}
