package dev.renga.control.formation;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** What a dyno may use, under Heroku's names. */
public enum DynoSize {
    ECO("Eco", 512, 1024, 256),
    BASIC("Basic", 512, 1024, 256),
    STANDARD_1X("Standard-1X", 512, 1024, 256),
    STANDARD_2X("Standard-2X", 1024, 2048, 512),
    PERFORMANCE_M("Performance-M", 2560, 12288, 16384),
    PERFORMANCE_L("Performance-L", 14336, 51200, 32768),
    PERFORMANCE_L_RAM("Performance-L-RAM", 30720, 24576, 32768),
    PERFORMANCE_XL("Performance-XL", 63488, 51200, 32768),
    PERFORMANCE_2XL("Performance-2XL", 129024, 102400, 32768);

    private static final int MOST_SMALL = 100;
    private static final int MOST_PERFORMANCE = 10;
    private static final int MOST_SMALL_ONE_OFFS = 50;
    private static final int MOST_PERFORMANCE_ONE_OFFS = 5;
    private final String title;
    private final int megabytes;
    private final int cpuShares;
    private final int processes;

    DynoSize(String title, int megabytes, int cpuShares, int processes) {
        this.title = title;
        this.megabytes = megabytes;
        this.cpuShares = cpuShares;
        this.processes = processes;
    }

    /** As people read it, {@code Standard-1X}. */
    public String title() {
        return title;
    }

    /** Fixed for each size. */
    public UUID id() {
        return UUID.nameUUIDFromBytes(("renga.size." + title).getBytes(StandardCharsets.UTF_8));
    }

    public ByteSize memory() {
        return ByteSize.megabytes(megabytes);
    }

    /** The share of the processor, as a multiple of the smallest. */
    public int compute() {
        return cpuShares / BASIC.cpuShares;
    }

    public Limits limits(ByteSize disk) {
        return new Limits(memory(), cpuShares, processes, disk);
    }

    /** How many dynos a process type of this size may have. */
    int most() {
        return isPerformance() ? MOST_PERFORMANCE : MOST_SMALL;
    }

    /** How many one-off dynos an app may have at once, of its small sizes or of its large ones. */
    public int mostOneOffs() {
        return isPerformance() ? MOST_PERFORMANCE_ONE_OFFS : MOST_SMALL_ONE_OFFS;
    }

    public boolean isPerformance() {
        return name().startsWith("PERFORMANCE");
    }

    /** From a name in any case, {@code standard-1x}, or an id. */
    public static DynoSize parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.title.equalsIgnoreCase(text) || it.id().toString().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new RengaException(
                                Problem.INVALID_PARAMS,
                                "No such dyno size \"%s\"; there are %s."
                                        .formatted(text, names())));
    }

    private static String names() {
        return String.join(
                ", ",
                Arrays.stream(values()).map(it -> it.title.toLowerCase(Locale.ROOT)).toList());
    }
}
