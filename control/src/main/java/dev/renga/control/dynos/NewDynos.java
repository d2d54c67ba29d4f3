package dev.renga.control.dynos;

import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.engine.DynoKind;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** Gives new dynos what is theirs alone: an id, a port, a number. Thread-safe. */
final class NewDynos {
    /** Below the range from which Linux takes the ports of outgoing connections. */
    private static final int FIRST_PORT = 10_000;

    private static final int LAST_PORT = 32_000;
    private static final int NUMBERS = 10_000;
    private final RandomGenerator random = new SecureRandom();
    private final InstantSource clock;

    NewDynos(InstantSource clock) {
        this.clock = clock;
    }

    DynoRow of(AppId app, DynoKind kind, ProcessType type, int number, Make make, String command) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean listens = kind == DynoKind.FORMATION && type.isWeb();
        return new DynoRow(
                new DynoId(Uuid7.next(clock)),
                app,
                kind,
                type,
                number,
                make,
                command,
                listens ? random.nextInt(FIRST_PORT, LAST_PORT) : 0,
                at,
                null,
                Leaving.NOT,
                Sight.nothingYet(at));
    }

    /** With a number by chance: {@code run.4711}. */
    DynoRow numbered(AppId app, DynoKind kind, ProcessType type, Make make, String command) {
        return of(app, kind, type, random.nextInt(1, NUMBERS), make, command);
    }
}
