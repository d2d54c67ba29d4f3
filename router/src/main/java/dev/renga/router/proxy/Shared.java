package dev.renga.router.proxy;

import dev.renga.router.log.LineSink;
import dev.renga.router.table.Routing;
import dev.renga.router.time.Ticks;
import java.time.InstantSource;

/**
 * What all event loops use together; each part is thread-safe.
 *
 * @param deepest how many requests an app may have under way for each of its dynos
 */
public record Shared(
        Routing routing,
        Platform platform,
        LineSink log,
        Counters counters,
        Memory memory,
        Reads reads,
        int deepest,
        InstantSource clock,
        Ticks ticks) {}
