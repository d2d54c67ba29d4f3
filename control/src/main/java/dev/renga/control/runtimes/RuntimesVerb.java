package dev.renga.control.runtimes;

import dev.renga.control.database.Database;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.sources.Offer;
import dev.renga.control.runtimes.versions.VersionLines;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Threads;
import dev.renga.kernel.settings.Settings;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code runtimes}: what is stored, and what could be had. */
public final class RuntimesVerb {
    private static final double MEGABYTE = 1 << 20;
    private final Database database;
    private final Settings settings;
    private final InstantSource clock;

    public RuntimesVerb(Database database, Settings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Prints what is stored. */
    public int stored(PrintStream out) {
        var lines = database.read(handle -> new RuntimeTable(handle).shown());
        for (var it : lines) {
            out.printf(
                    "%-11s %-16s %7.1f MB  %s  asked for %s%n",
                    it.runtime().name(),
                    it.runtime().version(),
                    it.bytes() / MEGABYTE,
                    it.runtime().origin(),
                    it.usedAt().toString().substring(0, 10));
        }
        out.println(
                lines.isEmpty()
                        ? "Nothing is stored yet: runtimes come when builds ask for them."
                        : "What could be had: ./renga runtimes --available");
        return 0;
    }

    /**
     * Prints what each source has, the newest of each line.
     *
     * @param stack the folder of the stack they are for
     */
    public int available(String stack, PrintStream out) {
        try (var fetcher = new Fetcher(BuildEnv.read(settings.home()), ByteSize.megabytes(1));
                var threads = Threads.perTask("sources")) {
            var assortment =
                    Assortment.of(settings, BuildEnv.read(settings.home()), fetcher, "verb", clock);
            var answers =
                    assortment.wares().stream()
                            .map(it ->
                                    CompletableFuture.supplyAsync(() -> lines(it, stack), threads))
                            .toList();
            answers.forEach(it -> it.join().forEach(out::println));
        }
        return 0;
    }

    private static List<String> lines(Ware ware, String stack) {
        return ware.catalogues().isEmpty()
                ? List.of("%-11s no source".formatted(ware.name()))
                : ware.catalogues().stream().map(it -> line(ware, it, stack)).toList();
    }

    private static String line(Ware ware, Catalogue catalogue, String stack) {
        return "%-11s %s, %s: %s"
                .formatted(
                        ware.name(),
                        catalogue.kind().word(),
                        catalogue.name(),
                        had(ware, catalogue, stack));
    }

    private static String had(Ware ware, Catalogue catalogue, String stack) {
        try {
            var versions = catalogue.offers(stack).stream().map(Offer::version).toList();
            return VersionLines.of(versions, ware.grammar().lineLength());
        } catch (SourceException e) {
            return "can't be asked: " + e.text();
        }
    }
}
