package dev.renga.control.engine;

import dev.renga.kernel.Threads;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A script by which a fake dyno does what its argv says: {@code exit 7}, {@code crash}, {@code
 * cat}, or else runs.
 */
final class ObedientDynos {
    private ObedientDynos() {}

    static void run(FakeEngine engine, DynoSpec spec) {
        switch (spec.argv().getFirst()) {
            case "exit" -> engine.exit(spec.id(), Integer.parseInt(spec.argv().getLast()));
            case "crash" -> {
                engine.crash(spec.id(), 1);
                engine.starting(spec.id());
            }
            case "cat" -> Threads.start("fake-cat", () -> cat(engine, spec));
            default -> engine.up(spec.id());
        }
    }

    private static void cat(FakeEngine engine, DynoSpec spec) {
        try (ByteDuplex streams = engine.dynoSide(spec.id())) {
            streams.input().transferTo(streams.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine.exit(spec.id(), 0);
    }
}
