package dev.renga.control.engine;

import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.RootFs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Small specs for tests. */
public final class Specs {
    private Specs() {}

    public static DynoSpec of(DynoKind kind, String... argv) {
        return of(kind, false, argv);
    }

    public static DynoSpec restarted(String... argv) {
        return of(DynoKind.FORMATION, true, argv);
    }

    private static DynoSpec of(DynoKind kind, boolean restart, String... argv) {
        return new DynoSpec(
                new DynoId(UUID.randomUUID()),
                new AppId(UUID.randomUUID()),
                "worker.1",
                kind,
                new RootFs("fake-1-000000000000", false, null),
                List.of(argv),
                Map.of("DYNO", "worker.1"),
                new Limits(ByteSize.megabytes(512), 1024, 256, ByteSize.megabytes(100)),
                0,
                restart,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                null,
                null,
                List.of(),
                List.of(),
                null,
                String.join(" ", argv));
    }
}
