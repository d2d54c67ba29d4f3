package dev.renga.control.logs;

import dev.renga.control.database.Hints;
import dev.renga.control.database.Json;
import dev.renga.control.events.Event;
import dev.renga.control.events.Events;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Threads;
import dev.renga.logs.Batch;
import dev.renga.logs.Line;
import dev.renga.logs.LogStore;
import dev.renga.logs.Origin;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what events say into the logs of their apps, as {@code app[api]}. Each event is written
 * once, whatever is lost or stopped: its number is the number of its lines. Thread-safe.
 */
public final class EventLines implements Hints.Listener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("renga.logs");
    private static final String SOURCE = "events";
    private static final String WRITER = "api";
    private static final int PAGE = 200;

    /** Numbers of lines per number of an event: far more than one has. */
    private static final int LINES = 1000;

    private final Events events;
    private final Supplier<? extends Iterable<AppId>> apps;
    private final LogStore logs;
    private final Set<AppId> waiting = new LinkedHashSet<>(); // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param apps all apps that live
     */
    public EventLines(Events events, Supplier<? extends Iterable<AppId>> apps, LogStore logs) {
        this.events = events;
        this.apps = apps;
        this.logs = logs;
    }

    /** Begins to write, and to hear of changes. */
    public void start(Hints hints) {
        Threads.start("event lines", this::run);
        hints.listen(this);
    }

    @Override
    public synchronized void changed(AppId app) {
        waiting.add(app);
        notifyAll();
    }

    @Override
    public void missed() {
        Threads.start("event lines of all", () -> apps.get().forEach(this::changed));
    }

    private void run() {
        for (var app = next(); app != null; app = next()) {
            try {
                write(app);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "events of app " + app + " can't be written to its log", e);
            }
        }
    }

    private synchronized @Nullable AppId next() {
        try {
            while (waiting.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (closed) {
            return null;
        }
        var app = waiting.iterator().next();
        waiting.remove(app);
        return app;
    }

    /** Writes what is new of an app. */
    void write(AppId app) {
        long last = logs.lastSeq(app.value(), SOURCE) / LINES;
        for (var page = events.since(app, last, PAGE); !page.isEmpty(); ) {
            page.forEach(this::write);
            page = events.since(app, page.getLast().number(), PAGE);
        }
    }

    private void write(Event event) {
        var lines = event.logLines().stream().map(it -> line(event, it)).toList();
        if (!lines.isEmpty()) {
            logs.append(event.scope(), new Batch(SOURCE, event.number() * LINES, lines, false));
        }
    }

    /** What the platform does to a dyno is said where the dyno's other changes are. */
    private static Line line(Event event, String text) {
        return event.action().equals(Event.CYCLE) && event.before() != null
                ? new Line(event.at(), Origin.HEROKU, dyno(event.before()), text)
                : new Line(event.at(), Origin.APP, WRITER, text);
    }

    private static String dyno(String before) {
        return Json.read(before).path("dyno").asString("dyno");
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
