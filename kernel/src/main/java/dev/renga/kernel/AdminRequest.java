package dev.renga.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads the head of a request to the admin socket; of it only the first line matters. */
final class AdminRequest {
    private static final int LIMIT = 8192;

    private AdminRequest() {}

    /**
     * The request line.
     *
     * @throws IOException if the head doesn't end, or is longer than 8 kB
     */
    static String read(ReadableByteChannel from) throws IOException {
        var bytes = ByteBuffer.allocate(LIMIT);
        while (!text(bytes).contains("\r\n\r\n")) {
            if (!bytes.hasRemaining() || from.read(bytes) < 0) {
                throw new EOFException("no end of the head");
            }
        }
        return text(bytes).lines().findFirst().orElse("");
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate().flip()).toString();
    }
}
