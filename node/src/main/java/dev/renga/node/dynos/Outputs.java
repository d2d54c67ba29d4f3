package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes what a dyno left behind into the blob store. The dyno is no more, so nothing moves under
 * our hands; but all it left is a stranger's: only plain files are taken, and no link is followed.
 */
final class Outputs {
    private final Home home;
    private final ByteSize most;

    Outputs(Home home, ByteSize most) {
        this.home = home;
        this.most = most;
    }

    /**
     * Stores those of the named files that a folder has; one that is something else is a failure.
     */
    Map<String, DynoReport.Output> take(Path folder, List<String> names) throws IOException {
        var taken = new HashMap<String, DynoReport.Output>();
        for (var name : names) {
            var file = folder.resolve(name);
            if (!Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                taken.put(name, take(file));
            }
        }
        return Map.copyOf(taken);
    }

    private DynoReport.Output take(Path file) throws IOException {
        var name = file.getFileName();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("what it left as " + name + " in /renga/out is no file");
        }
        var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (var source = FileChannel.open(file, options)) {
            if (source.size() > most.bytes()) {
                throw new IOException(
                        "%s has %s; %s is the most"
                                .formatted(name, new ByteSize(source.size()), most));
            }
            return store(source);
        }
    }

    private DynoReport.Output store(FileChannel source) throws IOException {
        var draft = Files.createTempFile(home.blobs(), ".node-", ".draft");
        try {
            var hash = Digest.sha256();
            long bytes;
            try (var in = java.nio.channels.Channels.newInputStream(source);
                    var out = new DigestOutputStream(Files.newOutputStream(draft), hash)) {
                bytes = in.transferTo(out);
            }
            var digest = Digest.of(hash);
            own(draft, home.blobs(), "rw-------");
            var target = home.blob(digest);
            var shelf = Objects.requireNonNull(target.getParent());
            if (!Files.exists(shelf)) {
                Files.createDirectories(shelf);
                own(shelf, home.blobs(), "rwx------");
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return new DynoReport.Output(digest, bytes);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Blobs belong to control, whoever put them. */
    private static void own(Path file, Path like, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Files.setAttribute(file, "unix:uid", Files.getAttribute(like, "unix:uid"));
        Files.setAttribute(file, "unix:gid", Files.getAttribute(like, "unix:gid"));
    }
}
