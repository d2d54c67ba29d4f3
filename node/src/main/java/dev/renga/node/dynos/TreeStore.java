package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.settings.Home;
import dev.renga.node.containers.DynoUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
    private final Map<TreeName, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

    TreeStore(Home home, Unpacker unpacker) {
        this.home = home;
        this.unpacker = unpacker;
    }

    /** Removes what was being unpacked when an earlier process ended. */
    void open() throws IOException {
        dev.renga.node.files.Trees.delete(staging());
        hidden(staging());
        hidden(slugs());
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

    private Path slugs() {
        return home.node().resolve("slugs");
    }

    private Path staging() {
        return home.node().resolve("staging");
    }

    private Path place(TreeName name) throws IOException {
        var folder =
                switch (name.kind()) {
                    case SLUG -> slugs();
                    case RUNTIME -> runtimes(home);
                };
        return folder.resolve(name.digest().hex());
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
                    new UnpackFailedException(-1, String.valueOf(e.getMessage())));
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
                throw new UnpackFailedException(failed.status(), failed.reason());
            }
            throw e;
        }
    }

    private Path unpacked(TreeName name, Digest archive, String stack)
            throws IOException, UnpackFailedException {
        var place = place(name);
        if (Files.isDirectory(place)) {
            return place;
        }
        var draft = Files.createTempDirectory(staging(), "tree-");
        try {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            DynoUser.own(draft, DynoUser.ID);
            unpacker.unpack(name.kind(), home.blob(archive), draft, stack, LIMIT);
            return Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            dev.renga.node.files.Trees.delete(draft);
        }
    }
}
