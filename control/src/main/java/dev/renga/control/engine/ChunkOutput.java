package dev.renga.control.engine;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Cuts what is written into messages. For one writer at a time. */
final class ChunkOutput extends OutputStream {
    private static final int CHUNK = 32 << 10;
    private final Sink sink;

    /** Takes chunks when it has room for them. */
    interface Sink {
        void send(ByteString chunk) throws IOException;

        void end();
    }

    ChunkOutput(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int at = offset; at < offset + length; at += CHUNK) {
            sink.send(ByteString.copyFrom(bytes, at, Math.min(CHUNK, offset + length - at)));
        }
    }

    @Override
    public void close() {
        sink.end();
    }
}
