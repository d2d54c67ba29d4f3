package dev.renga.tests.load;

import dev.renga.kernel.Threads;
import dev.renga.tests.harness.Api;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes one release after another, each with a number of its own in its description, and remembers
 * which were acknowledged. One that got no answer may have been made or not.
 */
public final class NumberedWriter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(150);
    private final Api api;
    private final String app;
    private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean ending;

    public NumberedWriter(Api api, String app) {
        this.api = api;
        this.app = app;
        thread = Threads.start("numbered writer", this::run);
    }

    private void run() {
        for (int number = 1; !ending; number++) {
            write(number);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void write(int number) {
        try {
            var body = "{\"N_%d\": \"%d\"}".formatted(number, number);
            if (api.attempt("PATCH", "/apps/" + app + "/config-vars", body).ok()) {
                acknowledged.add(number);
            }
        } catch (IOException e) {
            // the server was gone; what became of this one is not known
        }
    }

    public List<Integer> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
