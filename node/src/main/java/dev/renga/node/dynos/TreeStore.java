package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.settings.Home;
import dev.renga.node.containers.DynoUser;
import dev.renga.node.dynos.UnpackFailedException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unpacked archives by the archive's digest. Each is unpacked once, in a container, into a folder
 * aside, and appears under its name when it is whole; whoever asks meanwhile waits for the same.
 * Thread-safe.
 */
final class TreeStore {
    /** The most an archive may unpack to. */
    static final ByteSize LIMIT = ByteSize.megabytes(8192);

    private final Home home;
    private final Unpacker unpacker;
    private final UnpackedSlugs slugs;
    private final PartNotes notes;
    private final Map<TreeName, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

    TreeStore(Home home, Unpacker unpacker, PartNotes notes) {
        this.home = home;
        this.unpacker = unpacker;
        this.notes = notes;
        this.slugs = new UnpackedSlugs(home.node().resolve("slugs"));
    }

    /** What gives the disk back that slugs take. */
    SlugSweep sweep(ByteSize budget, InstantSource clock) {
        return new SlugSweep(slugs, staging(), budget, clock);
    }

    /**
     * Removes what was being unpacked when an earlier process ended.
     *
     * @param needed the slugs of dynos that should be
     */
    void open(Set<Digest> needed) throws IOException {
        dev.renga.node.files.Trees.delete(staging());
        hidden(staging());
        hidden(home.node().resolve("slugs"));
        runtimes(home);
        notes.open(needed);
    }

    /** Where builds find runtimes. Its parent keeps out the machine's own user of the same id. */
    static Path runtimes(Home home) throws IOException {
        hidden(home.runtimes());
        return Files.createDirectories(home.runtimes().resolve("trees"));
    }

    static void hidden(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private Path staging() {
        return home.node().resolve("staging");
    }

    private Path place(TreeName name) throws IOException {
        return switch (name.kind()) {
            case SLUG -> slugs.place(name.digest());
            case RUNTIME -> runtimes(home).resolve(name.digest().hex());
        };
    }

    private boolean isThere(TreeName name) throws IOException {
        return switch (name.kind()) {
            case SLUG -> slugs.has(name.digest());
            case RUNTIME -> Files.isDirectory(place(name));
        };
    }

    /**
     * The folders of a slug, which lie one on another, the top one first. Of a slug in parts each
     * part has a folder of its own, so that one that other slugs have too is there already.
     */
    List<Path> slug(Digest slug, String stack) throws IOException, UnpackFailedException {
        var parts = notes.of(slug);
        var whole = TreeName.slug(slug);
        if (parts.isEmpty() || isThere(whole)) {
            return List.of(ensure(whole, slug, stack));
        }
        var layers = new LinkedHashSet<Path>();
        var most = new ByteSize(LIMIT.bytes() / parts.size());
        for (var part : Part.in(home.blob(slug), parts).reversed()) {
            layers.add(ensure(TreeName.slug(part.digest()), part, stack, most));
        }
        return List.copyOf(layers);
    }

    /** Under which digests the folders of slugs may lie: their own, and those of their parts. */
    Set<Digest> folders(Set<Digest> slugs) {
        var all = new HashSet<>(slugs);
        for (var slug : slugs) {
            notes.known(slug).forEach(it -> all.add(it.digest()));
        }
        return all;
    }

    /**
     * The folder of a tree, unpacked from a stored archive if it isn't there yet.
     *
     * @param stack whose programs unpack it
     */
    Path ensure(TreeName name, Digest archive, String stack) throws UnpackFailedException {
        return ensure(name, Archive.whole(home.blob(archive), archive), stack, LIMIT);
    }

    /** How much a tree takes. */
    long bytes(Path tree) throws IOException {
        return dev.renga.node.files.Trees.bytes(tree);
    }

    /** Removes a tree, if it is there: at once for whoever looks. Nobody may use it any more. */
    void forget(TreeName name) throws IOException {
        var gone = Files.createTempDirectory(staging(), "gone-");
        try {
            Files.move(place(name), gone.resolve("tree"), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // It was never unpacked here.
        } finally {
            dev.renga.node.files.Trees.delete(gone);
        }
    }

    private Path ensure(TreeName name, Archive archive, String stack, ByteSize most)
            throws UnpackFailedException {
        var mine = new CompletableFuture<Path>();
        var others = underWay.putIfAbsent(name, mine);
        if (others != null) {
            return join(others);
        }
        try {
            mine.complete(unpacked(name, archive, stack, most));
        } catch (IOException | RuntimeException e) {
            mine.completeExceptionally(
                    UnpackFailedException.ofPlatform(String.valueOf(e.getMessage())));
        } catch (UnpackFailedException e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.remove(name);
        }
        return join(mine);
    }

    private static Path join(CompletableFuture<Path> tree) throws UnpackFailedException {
        try {
            return tree.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnpackFailedException failed) {
                throw failed.again();
            }
            throw e;
        }
    }

    private Path unpacked(TreeName name, Archive archive, String stack, ByteSize most)
            throws IOException, UnpackFailedException {
        var place = place(name);
        if (isThere(name)) {
            return place;
        }
        var draft = Files.createTempDirectory(staging(), "tree-");
        try {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            DynoUser.own(draft, DynoUser.ID);
            unpack(name, archive, draft, stack, most);
            return Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            dev.renga.node.files.Trees.delete(draft);
        }
    }

    /** Who can't unpack an archive looks whether it is still the one that was stored. */
    private void unpack(TreeName name, Archive archive, Path draft, String stack, ByteSize most)
            throws IOException, UnpackFailedException {
        try {
            unpacker.unpack(name.kind(), archive, draft, stack, most);
        } catch (UnpackFailedException e) {
            if (e.fault() == Fault.ARCHIVE) {
                var actual = archive.actual();
                var expected = archive.digest();
                throw actual.equals(expected) ? e : e.ofChecksum(expected, actual);
            }
            throw e;
        }
    }
}
