package dev.renga.node.files;

import dev.renga.kernel.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Some bytes in a file of mode 600, replaced whole and guarded by a checksum: a file that was torn
 * by a crash or a full disk reads as absent, never as something else.
 */
public final class RecordFile {
    private static final String MARK = "renga1 ";
    private static final int HEADER = MARK.length() + 64 + 1;

    private RecordFile() {}

    /** Replaces the content; it is on the disk when this returns. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, true);
    }

    /** Replaces the content; a machine that loses its power may lose it. */
    public static void writeSoon(Path file, byte[] content) throws IOException {
        write(file, content, false);
    }

    private static void write(Path file, byte[] content, boolean now) throws IOException {
        var draft = file.resolveSibling("." + file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(draft, options, mode)) {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(header(content).getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            if (now) {
                channel.force(false);
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The content, or nothing if the file is absent or not whole. */
    public static Optional<byte[]> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var bytes = Files.readAllBytes(file);
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        var content = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        var header = new String(bytes, 0, HEADER, StandardCharsets.US_ASCII);
        return header.equals(header(content)) ? Optional.of(content) : Optional.empty();
    }

    private static String header(byte[] content) {
        return MARK + Digest.of(content) + "\n";
    }
}
