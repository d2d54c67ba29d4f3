package dev.renga.control.blobs;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;

/** Streams a blob to disk; it appears under its digest whole, and survives a power cut. */
final class BlobWriter {
    private static final int CHUNK = 1 << 16;
    private final Home home;
    private final InstantSource clock;

    BlobWriter(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    Digest write(InputStream in, ByteSize max) {
        try {
            Files.createDirectories(home.blobs());
            var partial = Files.createTempFile(home.blobs(), ".", ".part");
            try {
                return keep(partial, copy(in, partial, max));
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Digest copy(InputStream in, Path partial, ByteSize max) throws IOException {
        var hash = Digest.sha256();
        var chunk = new byte[CHUNK];
        long total = 0;
        try (var out = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                total += n;
                if (total > max.bytes()) {
                    throw tooLarge(max);
                }
                hash.update(chunk, 0, n);
                writeFully(out, ByteBuffer.wrap(chunk, 0, n));
            }
            out.force(true);
        }
        return Digest.of(hash);
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static RengaException tooLarge(ByteSize max) {
        return new RengaException(
                Problem.REQUEST_TOO_LARGE, "The upload is larger than %s.".formatted(max));
    }

    private Digest keep(Path partial, Digest digest) throws IOException {
        var place = home.blob(digest);
        var folder = Files.createDirectories(place.getParent());
        Files.setLastModifiedTime(partial, FileTime.from(clock.instant()));
        Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        try (var entries = FileChannel.open(folder)) {
            entries.force(true);
        }
        return digest;
    }
}
