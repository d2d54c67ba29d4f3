package dev.renga.control.runtimes;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;
import java.util.List;

/**
 * Runtimes and tools for builds: a range is resolved to the newest version of the first source that
 * has one, which is fetched and unpacked once. What is stored serves without any source.
 * Thread-safe.
 */
public final class Runtimes implements AutoCloseable {
    private final Fetcher fetcher;
    private final Warehouse warehouse;
    private final Unpacker unpacker;
    private final List<Catalogue> catalogues;
    private final SingleFlight<StoredRuntime> flights = new SingleFlight<>();
    private final SingleFlight<StoredRuntime> unpackings = new SingleFlight<>();

    /** By the operator's settings: the project's dist site first, then what npm serves. */
    public static Runtimes of(
            Settings settings,
            BuildEnv environment,
            Database database,
            Blobs blobs,
            Unpacker unpacker,
            InstantSource clock) {
        var fetcher = new Fetcher(environment, Warehouse.LARGEST);
        var aside = settings.home().control().resolve("downloads");
        return new Runtimes(
                fetcher,
                new Warehouse(database, blobs, fetcher, aside, clock),
                unpacker,
                RuntimeSources.of(settings, environment, fetcher).stream()
                        .map(it -> new Catalogue(it, clock))
                        .toList());
    }

    /**
     * @param catalogues in the order in which they are asked
     */
    private Runtimes(
            Fetcher fetcher, Warehouse warehouse, Unpacker unpacker, List<Catalogue> catalogues) {
        this.fetcher = fetcher;
        this.warehouse = warehouse;
        this.unpacker = unpacker;
        this.catalogues = List.copyOf(catalogues);
    }

    /**
     * A version of a runtime that lies in a range, unpacked.
     *
     * @throws RengaException {@code INVALID_PARAMS} with the versions to be had, if there is none;
     *     {@code SERVICE_UNAVAILABLE} if no source could be asked
     */
    public StoredRuntime obtain(String name, String range) {
        var stored = warehouse.all(name);
        if (stored.isEmpty() && catalogues.stream().noneMatch(it -> it.serves(name))) {
            throw invalid(
                    "There is no source of \"%s\" here: node comes from runtimes.node.url and from npm,"
                                    .formatted(name)
                            + " npm, pnpm and yarn from NPM_CONFIG_REGISTRY in build.env.");
        }
        var wanted =
                VersionRange.parse(range)
                        .orElseThrow(() ->
                                invalid(
                                        "\"%s\" is no version or range of versions; write for example 22.x"
                                                .formatted(range)));
        var runtime = new Search(name, wanted, stored, catalogues, this::fetch).run();
        return unpackings.run(runtime.digest().hex(), () -> unpacked(runtime));
    }

    private StoredRuntime unpacked(StoredRuntime runtime) {
        unpacker.unpack(runtime.digest());
        return runtime;
    }

    private StoredRuntime fetch(String name, Offer offer) {
        var version = offer.version().toString();
        return flights.run(
                name + "@" + version,
                // Another flight may have landed since the question was asked.
                () -> warehouse.find(name, version).orElseGet(() -> warehouse.fetch(name, offer)));
    }

    private static RengaException invalid(String message) {
        return new RengaException(Problem.INVALID_PARAMS, message);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
