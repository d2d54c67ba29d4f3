package dev.renga.router.session;

import dev.renga.kernel.Digest;
import dev.renga.links.wire.ToRouter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * The last table on disk: a line with its format, a line with the checksum of the rest, then
 * control's messages. It holds the keys of certificates, so only the router may read it.
 */
final class TableFile {
    private static final String FORMAT = "renga-table 1\n";
    private static final int BODY_FROM = FORMAT.length() + 64 + 1;
    private final Path file;

    TableFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Replaces the file whole: a crash leaves the old one or the new one. */
    void write(Knowledge knowledge) throws IOException {
        var body = body(knowledge);
        var head = FORMAT + Digest.of(body).hex() + "\n";
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var out = FileChannel.open(fresh, options, mode)) {
            writeAll(out, head.getBytes(StandardCharsets.US_ASCII));
            writeAll(out, body);
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    private static byte[] body(Knowledge knowledge) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var message : knowledge.messages().toList()) {
            message.writeDelimitedTo(body);
        }
        return body.toByteArray();
    }

    /**
     * What the file says.
     *
     * @throws IOException if it can't be read, is of another format, or was changed
     */
    Knowledge read() throws IOException {
        var bytes = Files.readAllBytes(file);
        var head =
                new String(bytes, 0, Math.min(BODY_FROM, bytes.length), StandardCharsets.US_ASCII);
        if (head.length() < BODY_FROM || !head.startsWith(FORMAT)) {
            throw new IOException(file + " is not a table of this version");
        }
        var body = Arrays.copyOfRange(bytes, BODY_FROM, bytes.length);
        if (!head.equals(FORMAT + Digest.of(body).hex() + "\n")) {
            throw new IOException(file + " does not match its checksum");
        }
        return parse(body);
    }

    private static Knowledge parse(byte[] body) throws IOException {
        var in = new ByteArrayInputStream(body);
        var messages = new ArrayList<ToRouter>();
        for (var next = ToRouter.parseDelimitedFrom(in);
                next != null;
                next = ToRouter.parseDelimitedFrom(in)) {
            messages.add(next);
        }
        return Knowledge.of(messages);
    }
}
