package dev.renga.control.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.function.Supplier;

/** A small file that only its owner may read. */
public final class SecretFile {
    private static final String PRIVATE = "rw-------";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretFile() {}

    /** The file's bytes; if there is no such file yet, it is made: by one process, if two try. */
    public static byte[] readOrMake(Path file, Supplier<byte[]> maker) {
        try {
            if (!Files.exists(file)) {
                make(file, maker.get());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path file, byte[] content) throws IOException {
        var fresh = prepare(file, content, PRIVATE);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; what it made counts.
        } finally {
            Files.delete(fresh);
        }
    }

    /** Random bytes that are kept. */
    public static byte[] random(Path file, int count) {
        return readOrMake(file, () -> randomBytes(count));
    }

    public static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Replaces the file as a whole; it survives a power cut with its old or its new content. */
    public static void write(Path file, byte[] content) {
        write(file, content, PRIVATE);
    }

    public static void write(Path file, byte[] content, String mode) {
        try {
            Files.move(prepare(file, content, mode), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file beside it that holds the content, on disk. */
    private static Path prepare(Path file, byte[] content, String mode) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        return fresh;
    }
}
