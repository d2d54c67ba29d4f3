package dev.renga.control.runtimes;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.sources.Offer;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runtimes and tools for builds: a range is resolved to the newest version of the first source that
 * has one, which is fetched and unpacked once. What is stored serves without any source.
 * Thread-safe.
 */
public final class Runtimes implements AutoCloseable {
    private final Fetcher fetcher;
    private final Assortment assortment;
    private final Warehouse warehouse;
    private final Unpacker unpacker;
    private final Function<@Nullable String, String> stacks;
    private final Clearance clearance;
    private final SingleFlight<StoredRuntime> flights = new SingleFlight<>();
    private final SingleFlight<StoredRuntime> unpackings = new SingleFlight<>();

    /**
     * By the operator's settings.
     *
     * @param stacks gives the folder of the newest stack of a name
     * @param running whether a holder's build still runs
     */
    public static Runtimes of(
            Settings settings,
            BuildEnv environment,
            Database database,
            Blobs blobs,
            Unpacker unpacker,
            Function<@Nullable String, String> stacks,
            Predicate<String> running,
            InstantSource clock) {
        var fetcher = new Fetcher(environment, Warehouse.LARGEST);
        var aside = settings.home().control().resolve("downloads");
        var warehouse = new Warehouse(database, blobs, aside, clock);
        var budget = settings.size(Setting.RUNTIMES_DISK);
        return new Runtimes(
                fetcher,
                Assortment.of(settings, environment, fetcher, "store", clock),
                warehouse,
                unpacker,
                stacks,
                new Clearance(warehouse, unpacker, new Leases(running), budget));
    }

    private Runtimes(
            Fetcher fetcher,
            Assortment assortment,
            Warehouse warehouse,
            Unpacker unpacker,
            Function<@Nullable String, String> stacks,
            Clearance clearance) {
        this.fetcher = fetcher;
        this.assortment = assortment;
        this.warehouse = warehouse;
        this.unpacker = unpacker;
        this.stacks = stacks;
        this.clearance = clearance;
    }

    /**
     * A version of a runtime that lies in a range, unpacked, and kept for as long as the build
     * runs.
     *
     * @throws RengaException {@code INVALID_PARAMS} with the versions to be had, if there is none;
     *     {@code SERVICE_UNAVAILABLE} if no source could be asked
     */
    public StoredRuntime obtain(Wish wish) {
        var runtime = found(wish);
        while (!clearance.hold(wish.holder(), runtime.digest())) {
            runtime = found(wish);
        }
        warehouse.used(runtime.digest());
        return unpacked(runtime);
    }

    private StoredRuntime found(Wish wish) {
        var ware = assortment.find(wish.name()).orElseThrow(() -> invalid(unknown(wish.name())));
        var stack = stacks.apply(wish.stack());
        var stored = warehouse.all(wish.name(), stack);
        if (stored.isEmpty() && ware.catalogues().isEmpty()) {
            throw invalid(sourceless(ware));
        }
        var wanted =
                ware.grammar()
                        .range(wish.range())
                        .orElseThrow(() ->
                                invalid(
                                        "\"%s\" is no version or range of versions of %s; write for example %s"
                                                .formatted(
                                                        wish.range(),
                                                        ware.name(),
                                                        ware.grammar().example())));
        return new Search(
                        ware,
                        wanted,
                        stack,
                        stored,
                        (name, catalogue, offer) -> fetch(name, stack, catalogue, offer))
                .run();
    }

    private StoredRuntime unpacked(StoredRuntime runtime) {
        return unpackings.run(
                runtime.digest().hex(),
                () -> {
                    long bytes = unpacker.unpack(runtime.digest());
                    if (bytes > 0) {
                        warehouse.measured(runtime.digest(), bytes);
                        clearance.run();
                    }
                    return runtime;
                });
    }

    private StoredRuntime fetch(String name, String stack, Catalogue catalogue, Offer offer) {
        var tied = catalogue.tiedTo(stack);
        var version = offer.version().toString();
        return flights.run(
                String.join("@", name, version, tied),
                // Another flight may have landed since the question was asked.
                () ->
                        warehouse
                                .find(name, version, tied)
                                .orElseGet(() -> warehouse.fetch(name, tied, offer)));
    }

    private String unknown(String name) {
        var known = assortment.wares().stream().map(Ware::name).sorted();
        return "The store knows no \"%s\", but %s."
                .formatted(name, known.collect(Collectors.joining(", ")));
    }

    private static String sourceless(Ware ware) {
        return "There is no source of %s here: neither settings (runtimes.…) nor build.env name one."
                .formatted(ware.name());
    }

    private static RengaException invalid(String message) {
        return new RengaException(Problem.INVALID_PARAMS, message);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
