package dev.renga.control.builds;

import dev.renga.logs.Line;
import dev.renga.logs.LogStore;
import dev.renga.logs.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;

/** What the platform adds to what a build prints. */
record BuildOutput(LogStore logs, InstantSource clock, UUID stream) {
    private static final String WRITER = "build";
    private static final Duration LAST_LINES = Duration.ofSeconds(10);

    void say(String... texts) {
        var at = clock.instant();
        logs.write(
                stream,
                Arrays.stream(texts).map(it -> new Line(at, Origin.APP, WRITER, it)).toList());
    }

    /** Waits for what a run printed last, so that what is said next comes after it. */
    void awaitLinesOf(String run) throws InterruptedException {
        if (!logs.awaitLast(stream, run, LAST_LINES)) {
            say(" !     The end of the build's output was lost.");
        }
    }

    void end() {
        logs.end(stream);
    }
}
