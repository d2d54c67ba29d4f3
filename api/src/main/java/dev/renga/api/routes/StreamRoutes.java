package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.ANYONE;
import static dev.renga.api.kit.Input.nothing;
import static dev.renga.api.kit.Method.GET;
import static dev.renga.api.kit.Output.raw;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.api.kit.Nothing;
import dev.renga.api.kit.Stream;
import dev.renga.control.logs.LogSessions;
import dev.renga.control.logs.StreamWriter;
import dev.renga.logs.LogStream;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.List;

/** Logs and build output by signed address: server-sent events, or plain text. */
public final class StreamRoutes implements Resource {
    private static final String EVENTS = "text/event-stream";
    private static final String TEXT = "text/plain; charset=utf-8";
    private final LogSessions sessions;
    private final InstantSource clock;

    public StreamRoutes(LogSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(GET, LogSessions.LOGS + "{token}", ANYONE, nothing(), raw(), this::logs),
                new Link<>(
                        GET,
                        LogSessions.OUTPUT + "{token}",
                        ANYONE,
                        nothing(),
                        raw(),
                        this::output));
    }

    private Stream logs(Call<Nothing> call) {
        var stream = sessions.open(call.path("token"), call.http().header("Last-Event-ID"));
        return wantsEvents(call)
                ? send(stream, StreamWriter.logEvents(clock), EVENTS)
                : send(stream, StreamWriter.logText(clock), TEXT);
    }

    private Stream output(Call<Nothing> call) {
        var stream = sessions.openOutput(call.path("token"), call.http().header("Last-Event-ID"));
        return wantsEvents(call)
                ? send(stream, StreamWriter.outputEvents(clock), EVENTS)
                : send(stream, StreamWriter.outputText(clock), TEXT);
    }

    private static boolean wantsEvents(Call<Nothing> call) {
        var accept = call.http().header("Accept");
        return accept != null && accept.contains(EVENTS);
    }

    private static Stream send(LogStream stream, StreamWriter writer, String type) {
        return http -> {
            try (stream) {
                http.contentType(type);
                http.header("Cache-Control", "no-cache");
                writer.write(stream, http.res().getOutputStream());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Renga is stopping");
            }
        };
    }
}
