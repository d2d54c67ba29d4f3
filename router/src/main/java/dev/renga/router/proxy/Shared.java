package dev.renga.router.proxy;

import dev.renga.router.log.LineSink;
import dev.renga.router.table.Routing;
import dev.renga.router.time.Ticks;
import java.time.InstantSource;

/**
 * What all event loops use together; each part is thread-safe.
 *
 * @param backlogRoom bytes that the clients of one loop may leave untaken, about
 */
public record Shared(
        Routing routing,
        Platform platform,
        LineSink log,
        Counters counters,
        long backlogRoom,
        InstantSource clock,
        Ticks ticks) {}
