package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.settings.Home;
import dev.renga.node.containers.DynoUser;
import dev.renga.node.dynos.UnpackFailedException.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.time.InstantSource;
import java.util.Map;
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
    private final Map<TreeName, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

    TreeStore(Home home, Unpacker unpacker) {
        this.home = home;
        this.unpacker = unpacker;
        this.slugs = new UnpackedSlugs(home.node().resolve("slugs"));
    }

    /** What gives the disk back that slugs take. */
    SlugSweep sweep(ByteSize budget, InstantSource clock) {
        return new SlugSweep(slugs, staging(), budget, clock);
    }

    /** Removes what was being unpacked when an earlier process ended. */
    void open() throws IOException {
        dev.renga.node.files.Trees.delete(staging());
        hidden(staging());
        hidden(home.node().resolve("slugs"));
        runtimes(home);
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
     * The folder of a tree, unpacked from a stored archive if it isn't there yet.
     *
     * @param stack whose programs unpack it
     */
    Path ensure(TreeName name, Digest archive, String stack) throws UnpackFailedException {
        var mine = new CompletableFuture<Path>();
        var others = underWay.putIfAbsent(name, mine);
        if (others != null) {
            return join(others);
        }
        try {
            mine.complete(unpacked(name, archive, stack));
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

    private Path unpacked(TreeName name, Digest archive, String stack)
            throws IOException, UnpackFailedException {
        var place = place(name);
        if (isThere(name)) {
            return place;
        }
        var draft = Files.createTempDirectory(staging(), "tree-");
        try {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            DynoUser.own(draft, DynoUser.ID);
            unpack(name, archive, draft, stack);
            return Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            dev.renga.node.files.Trees.delete(draft);
        }
    }

    /** Who can't unpack an archive looks whether it is still the one that was stored. */
    private void unpack(TreeName name, Digest archive, Path draft, String stack)
            throws IOException, UnpackFailedException {
        var blob = home.blob(archive);
        try {
            unpacker.unpack(name.kind(), blob, draft, stack, LIMIT);
        } catch (UnpackFailedException e) {
            if (e.fault() == Fault.ARCHIVE) {
                var actual = digest(blob);
                throw actual.equals(archive) ? e : e.ofChecksum(archive, actual);
            }
            throw e;
        }
    }

    private static Digest digest(Path file) throws IOException {
        var hash = Digest.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(hash);
    }
}
