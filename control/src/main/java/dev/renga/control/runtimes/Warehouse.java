package dev.renga.control.runtimes;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.database.Database;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.reach.WorkFolder;
import dev.renga.control.runtimes.sources.Offer;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The archives that are here, and how others come: downloaded aside, checked, and only then stored
 * and noted. Thread-safe.
 */
final class Warehouse {
    /** The largest archive of a runtime. */
    static final ByteSize LARGEST = ByteSize.megabytes(1024);

    private final Database database;
    private final Blobs blobs;
    private final Path aside;
    private final InstantSource clock;

    Warehouse(Database database, Blobs blobs, Path aside, InstantSource clock) {
        this.database = database;
        this.blobs = blobs;
        this.aside = aside;
        this.clock = clock;
        clear();
    }

    /** Those that run on a stack. */
    List<StoredRuntime> all(String name, String stack) {
        return database.read(handle -> new RuntimeTable(handle).all(name, stack));
    }

    Optional<StoredRuntime> find(String name, String version, String stack) {
        return all(name, stack).stream().filter(it -> it.version().equals(version)).findFirst();
    }

    /**
     * Brings what is offered.
     *
     * @param stack the only one it runs on, or empty
     */
    StoredRuntime fetch(String name, String stack, Offer offer) {
        var file = scratch();
        try {
            var url = offer.delivery().bring(file);
            return store(name, stack, offer, url, file);
        } catch (SourceException e) {
            throw new FetchFailedException(e);
        } finally {
            discard(file);
        }
    }

    private StoredRuntime store(String name, String stack, Offer offer, String url, Path file) {
        try (var in = Files.newInputStream(file)) {
            long bytes = Files.size(file);
            var digest = blobs.put(in, LARGEST);
            var runtime =
                    new StoredRuntime(name, offer.version().toString(), offer.origin(), digest);
            database.inTransaction(handle -> {
                new RuntimeTable(handle).insert(runtime, stack, url, bytes, clock.instant());
                return runtime;
            });
            return runtime;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Stock> stocks() {
        return database.read(handle -> new RuntimeTable(handle).stocks());
    }

    boolean has(Digest digest) {
        return database.read(handle -> new RuntimeTable(handle).has(digest));
    }

    void used(Digest digest) {
        change(table -> table.used(digest, clock.instant()));
    }

    void measured(Digest digest, long treeBytes) {
        change(table -> table.measured(digest, treeBytes));
    }

    /** Forgets an archive under all its names. */
    void remove(Digest digest) {
        var now = clock.instant();
        change(table -> table.remove(digest));
        blobs.deleteUnlessStoredAfter(now, digest);
    }

    private void change(Consumer<RuntimeTable> work) {
        database.inTransaction(handle -> {
            work.accept(new RuntimeTable(handle));
            return null;
        });
    }

    private Path scratch() {
        try {
            return Files.createTempFile(aside, "runtime-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier process left when it was killed. */
    private void clear() {
        try {
            Files.createDirectories(aside);
            try (var left = Files.newDirectoryStream(aside, "runtime-*.part*")) {
                left.forEach(WorkFolder::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
