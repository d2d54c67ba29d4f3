package dev.renga.control.builds;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.time.Duration;

/** What a build may take. */
public record BuildLimits(Limits dyno, ByteSize slug, ByteSize source, Duration time) {
    /** A quarter of a dyno's weight: a build must not slow down what serves. */
    private static final int SHARES = 256;

    private static final int PROCESSES = 4096;

    public static BuildLimits of(Settings settings) {
        var dyno =
                new Limits(
                        settings.size(Setting.BUILD_MEMORY),
                        SHARES,
                        PROCESSES,
                        settings.size(Setting.DYNO_DISK));
        return new BuildLimits(
                dyno,
                settings.size(Setting.SLUG_LIMIT),
                settings.size(Setting.PUSH_LIMIT),
                Duration.ofMinutes(settings.number(Setting.BUILD_MINUTES, 1, 24 * 60)));
    }
}
