package dev.renga.control.engine;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of messages that come one after the other. For one reader at a time. */
final class ChunkInput extends InputStream {
    private final Source source;
    private ByteBuffer current = ByteBuffer.allocate(0);

    /** Waits for the next chunk; null at the end. */
    @FunctionalInterface
    interface Source {
        @Nullable ByteString take() throws IOException;
    }

    ChunkInput(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            var next = source.take();
            if (next == null) {
                return -1;
            }
            current = next.asReadOnlyByteBuffer();
        }
        int count = Math.min(length, current.remaining());
        current.get(into, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }
}
