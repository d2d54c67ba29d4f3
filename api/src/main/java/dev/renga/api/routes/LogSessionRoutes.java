package dev.renga.api.routes;

import static dev.renga.api.kit.Guard.VIEW;
import static dev.renga.api.kit.Input.body;
import static dev.renga.api.kit.Method.POST;
import static dev.renga.api.kit.Output.created;

import dev.renga.api.kit.Call;
import dev.renga.api.kit.Link;
import dev.renga.control.logs.LogSessions;
import dev.renga.kernel.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Addresses by which an app's log can be read. */
public final class LogSessionRoutes implements Resource {
    private final LogSessions sessions;
    private final InstantSource clock;

    /** What to show of a log. */
    public record LogSessionInput(
            @Nullable Integer lines,
            @Nullable String source,
            @Nullable String dyno,
            @Nullable String type,
            @Nullable Boolean tail) {}

    /** Where it can be read. */
    public record LogSessionBody(
            Instant createdAt, UUID id, String logplexUrl, Instant updatedAt) {}

    public LogSessionRoutes(LogSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public List<Link<?, ?>> links() {
        return List.of(
                new Link<>(
                        POST,
                        "/apps/{app}/log-sessions",
                        VIEW,
                        body(LogSessionInput.class),
                        created(LogSessionBody.class),
                        this::create));
    }

    private LogSessionBody create(Call<LogSessionInput> call) {
        var input = call.input();
        var request =
                new LogSessions.Request(
                        input.lines(),
                        input.source(),
                        input.dyno() == null ? input.type() : input.dyno(),
                        Boolean.TRUE.equals(input.tail()));
        var path = sessions.create(call.app().id(), request);
        var now = clock.instant();
        return new LogSessionBody(now, Uuid7.next(clock), call.urls().api(path), now);
    }
}
