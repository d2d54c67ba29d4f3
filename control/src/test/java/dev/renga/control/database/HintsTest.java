package dev.renga.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.AppId;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HintsTest {
    private static final String MISSED = "missed";
    private final TestDatabase test = TestDatabase.create();
    private final Hints hints = new Hints(test.config());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() throws InterruptedException {
        hints.listen(
                new Hints.Listener() {
                    @Override
                    public void changed(AppId app) {
                        heard.add(app.toString());
                    }

                    @Override
                    public void missed() {
                        heard.add(MISSED);
                    }
                });
        hints.start();
        assertThat(next()).isEqualTo(MISSED);
    }

    @AfterEach
    void close() {
        hints.close();
        test.close();
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    private void send(AppId app) {
        test.database()
                .inTransaction(handle -> {
                    Hints.send(handle, app);
                    return true;
                });
    }

    @Test
    void arrive_once_the_change_is_committed() throws InterruptedException {
        var undone = new AppId(UUID.randomUUID());
        var done = new AppId(UUID.randomUUID());
        assertThatThrownBy(() ->
                        test.database()
                                .inTransaction(handle -> {
                                    Hints.send(handle, undone);
                                    throw new IllegalStateException("undone");
                                }))
                .hasMessage("undone");
        send(done);
        assertThat(next()).isEqualTo(done.toString());
    }

    @Test
    void come_back_after_the_connection_broke_and_say_that_some_may_be_lost()
            throws InterruptedException {
        test.asSuperuser(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where query = 'listen renga' and datname = current_database()");
        assertThat(next()).isEqualTo(MISSED);
        var app = new AppId(UUID.randomUUID());
        send(app);
        assertThat(next()).isEqualTo(app.toString());
    }
}
