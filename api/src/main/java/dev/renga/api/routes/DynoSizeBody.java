package dev.renga.api.routes;

import dev.renga.control.formation.DynoSize;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A size of dynos as the API shows it: with the memory, and the share of the processor, that the
 * node holds it to. Nothing costs anything here.
 *
 * @param compute how many times the share of the smallest size
 * @param memory in gigabytes
 */
public record DynoSizeBody(
        String architecture,
        int compute,
        boolean canAutoscale,
        @Nullable Cost cost,
        boolean dedicated,
        double preciseDynoUnits,
        UUID id,
        double memory,
        String name,
        boolean privateSpaceOnly,
        Ref generation,
        String infrastructureTier,
        String productDynoTier) {
    private static final Ref CEDAR = new Ref(FixedIds.of("generation", "cedar"), "cedar");
    private static final String ARCHITECTURE =
            System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";

    /** What it costs. */
    public record Cost(int cents, String unit) {}

    static DynoSizeBody of(DynoSize size) {
        return new DynoSizeBody(
                ARCHITECTURE,
                size.compute(),
                false,
                null,
                false,
                0,
                size.id(),
                size.memory().bytes() / (double) (1L << 30),
                size.title(),
                false,
                CEDAR,
                "production",
                size.title().toLowerCase(Locale.ROOT).replaceFirst("-.*", ""));
    }
}
