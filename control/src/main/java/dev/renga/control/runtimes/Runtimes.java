package dev.renga.control.runtimes;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.sources.Offer;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;
import java.util.function.Function;
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
    private final SingleFlight<StoredRuntime> flights = new SingleFlight<>();
    private final SingleFlight<StoredRuntime> unpackings = new SingleFlight<>();

    /**
     * By the operator's settings.
     *
     * @param stacks gives the folder of the newest stack of a name
     */
    public static Runtimes of(
            Settings settings,
            BuildEnv environment,
            Database database,
            Blobs blobs,
            Unpacker unpacker,
            Function<@Nullable String, String> stacks,
            InstantSource clock) {
        var fetcher = new Fetcher(environment, Warehouse.LARGEST);
        var aside = settings.home().control().resolve("downloads");
        return new Runtimes(
                fetcher,
                Assortment.of(settings, environment, fetcher, clock),
                new Warehouse(database, blobs, aside, clock),
                unpacker,
                stacks);
    }

    private Runtimes(
            Fetcher fetcher,
            Assortment assortment,
            Warehouse warehouse,
            Unpacker unpacker,
            Function<@Nullable String, String> stacks) {
        this.fetcher = fetcher;
        this.assortment = assortment;
        this.warehouse = warehouse;
        this.unpacker = unpacker;
        this.stacks = stacks;
    }

    /**
     * A version of a runtime that lies in a range, unpacked.
     *
     * @throws RengaException {@code INVALID_PARAMS} with the versions to be had, if there is none;
     *     {@code SERVICE_UNAVAILABLE} if no source could be asked
     */
    public StoredRuntime obtain(Wish wish) {
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
        var runtime =
                new Search(
                                ware,
                                wanted,
                                stack,
                                stored,
                                (name, catalogue, offer) -> fetch(name, stack, catalogue, offer))
                        .run();
        return unpackings.run(runtime.digest().hex(), () -> unpacked(runtime));
    }

    private StoredRuntime unpacked(StoredRuntime runtime) {
        unpacker.unpack(runtime.digest());
        return runtime;
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
