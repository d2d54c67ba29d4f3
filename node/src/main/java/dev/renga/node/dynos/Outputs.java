package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes what a dyno left behind into the blob store. The dyno is no more, so nothing moves under
 * our hands; but all it left is a stranger's: only plain files are taken, and no link is followed.
 *
 * <p>An output may be left in parts, each an archive by itself: {@code name.0}, {@code name.1} and
 * so on come before {@code name}. Together they are one blob.
 */
final class Outputs {
    private static final int MOST_PARTS = 8;
    private final Home home;
    private final ByteSize most;
    private final PartNotes notes;

    Outputs(Home home, ByteSize most, PartNotes notes) {
        this.home = home;
        this.most = most;
        this.notes = notes;
    }

    /**
     * Stores those of the named files that a folder has. One that is something else is a failure,
     * and so is more in all than a dyno's disk holds: what is empty in a file takes no room there,
     * but in a blob it does. All is looked at before anything is stored.
     */
    Map<String, DynoReport.Output> take(Path folder, List<String> names) throws IOException {
        var found = new LinkedHashMap<String, List<Path>>();
        for (var name : names) {
            if (isThere(folder.resolve(name))) {
                found.put(name, files(folder, name));
            }
        }
        check(found);
        var taken = new HashMap<String, DynoReport.Output>();
        for (var it : found.entrySet()) {
            taken.put(it.getKey(), take(it.getValue()));
        }
        return Map.copyOf(taken);
    }

    private static boolean isThere(Path file) {
        return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        var files = new ArrayList<Path>();
        for (int i = 0; isThere(folder.resolve(name + "." + i)); i++) {
            files.add(folder.resolve(name + "." + i));
        }
        files.add(folder.resolve(name));
        if (files.size() > MOST_PARTS) {
            throw new IOException("%s has more than %d parts".formatted(name, MOST_PARTS));
        }
        return files;
    }

    private void check(Map<String, List<Path>> found) throws IOException {
        long left = most.bytes();
        for (var name : found.entrySet()) {
            long bytes = 0;
            for (var file : name.getValue()) {
                bytes += size(file);
            }
            if (bytes > left) {
                throw new IOException(
                        "%s has %s; all it leaves may have %s"
                                .formatted(name.getKey(), new ByteSize(bytes), most));
            }
            left -= bytes;
        }
    }

    private static long size(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    "what it left as " + file.getFileName() + " in /renga/out is no file");
        }
        return Files.size(file);
    }

    private DynoReport.Output take(List<Path> files) throws IOException {
        var draft = Files.createTempFile(home.blobs(), ".node-", ".draft");
        try {
            var hash = Digest.sha256();
            var parts = new ArrayList<Part>();
            try (var out = new DigestOutputStream(Files.newOutputStream(draft), hash)) {
                for (var file : files) {
                    parts.add(copy(file, out));
                }
            }
            return keep(draft, Digest.of(hash), parts);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Part copy(Path file, OutputStream whole) throws IOException {
        var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (var source = FileChannel.open(file, options)) {
            var hash = Digest.sha256();
            long bytes =
                    Channels.newInputStream(source).transferTo(new DigestOutputStream(whole, hash));
            return new Part(Digest.of(hash), bytes);
        }
    }

    private DynoReport.Output keep(Path draft, Digest digest, List<Part> parts) throws IOException {
        long bytes = Files.size(draft);
        own(draft, home.blobs(), "rw-------");
        var target = home.blob(digest);
        var shelf = Objects.requireNonNull(target.getParent());
        if (!Files.exists(shelf)) {
            Files.createDirectories(shelf);
            own(shelf, home.blobs(), "rwx------");
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        if (parts.size() > 1) {
            notes.write(digest, parts);
        }
        return new DynoReport.Output(digest, bytes);
    }

    /** Blobs belong to control, whoever put them. */
    private static void own(Path file, Path like, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Files.setAttribute(file, "unix:uid", Files.getAttribute(like, "unix:uid"));
        Files.setAttribute(file, "unix:gid", Files.getAttribute(like, "unix:gid"));
    }
}
