package dev.renga.api;

import dev.renga.logs.Line;
import dev.renga.logs.LogStore;
import dev.renga.logs.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lines as a dyno would have sent them. */
final class Lines {
    private Lines() {}

    static void write(LogStore logs, String stream, String text) {
        var at = Instant.parse("2026-03-01T12:00:00Z");
        var line = new Line(at, Origin.APP, "web.1", text);
        logs.write(UUID.fromString(stream), List.of(line));
    }
}
