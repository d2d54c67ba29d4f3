package dev.renga.control.logs;

import dev.renga.logs.Cursor;
import dev.renga.logs.Line;
import dev.renga.logs.LogEvent;
import dev.renga.logs.LogStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Writes a stream to a client until it ends. Flushes whenever nothing more is at hand, and keeps a
 * silent connection alive.
 */
public final class StreamWriter {
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private final InstantSource clock;
    private final Shape shape;
    private final Function<Line, String> text;

    /** How lines lie on the wire. */
    private interface Shape {
        String head();

        String line(String text, Cursor after);

        String heartbeat();
    }

    private StreamWriter(InstantSource clock, Shape shape, Function<Line, String> text) {
        this.clock = clock;
        this.shape = shape;
        this.text = text;
    }

    /** Log lines as server-sent events. */
    public static StreamWriter logEvents(InstantSource clock) {
        return new StreamWriter(clock, new Events(), Line::display);
    }

    /** Log lines as plain text. */
    public static StreamWriter logText(InstantSource clock) {
        return new StreamWriter(clock, new Text(""), Line::display);
    }

    /** Output as server-sent events. */
    public static StreamWriter outputEvents(InstantSource clock) {
        return new StreamWriter(clock, new Events(), Line::text);
    }

    /** Output as plain text; a null byte is a heartbeat. */
    public static StreamWriter outputText(InstantSource clock) {
        return new StreamWriter(clock, new Text("\0"), Line::text);
    }

    /**
     * Returns when the stream has ended.
     *
     * @throws IOException if the client is gone
     */
    public void write(LogStream stream, OutputStream out) throws IOException, InterruptedException {
        send(out, shape.head());
        out.flush();
        var spoke = clock.instant();
        for (var it = stream.next(Duration.ZERO); !(it instanceof LogEvent.End); ) {
            if (it instanceof LogEvent.Entry entry) {
                send(out, shape.line(text.apply(entry.line()), entry.after()));
                spoke = clock.instant();
                it = stream.next(Duration.ZERO);
            } else {
                spoke = keepAlive(out, spoke);
                it = stream.next(SILENCE);
            }
        }
        out.flush();
    }

    private Instant keepAlive(OutputStream out, Instant spoke) throws IOException {
        var now = clock.instant();
        boolean due = !spoke.plus(SILENCE).isAfter(now);
        if (due) {
            send(out, shape.heartbeat());
        }
        out.flush();
        return due ? now : spoke;
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A client that reconnects names the last id it saw, and does so half a second later. */
    private record Events() implements Shape {
        @Override
        public String head() {
            return "retry: 500\n\n";
        }

        @Override
        public String line(String text, Cursor after) {
            var data = text.replaceAll("\r\n|\r|\n", "\ndata: ");
            return "id: %s\ndata: %s\n\n".formatted(after.text(), data);
        }

        @Override
        public String heartbeat() {
            return ":\n\n";
        }
    }

    private record Text(String heartbeat) implements Shape {
        @Override
        public String head() {
            return "";
        }

        @Override
        public String line(String text, Cursor after) {
            return text + "\n";
        }
    }
}
