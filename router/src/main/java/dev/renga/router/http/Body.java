package dev.renga.router.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Follows one body after another to where each ends. Reused; for one thread. */
public final class Body {
    private enum Kind {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private final ChunkScanner chunks = new ChunkScanner();
    private Kind kind = Kind.LENGTH;
    private long left;

    public void none() {
        length(0);
    }

    public void length(long bytes) {
        kind = Kind.LENGTH;
        left = bytes;
    }

    public void chunked() {
        kind = Kind.CHUNKED;
        chunks.start();
    }

    public void untilClose() {
        kind = Kind.UNTIL_CLOSE;
    }

    public boolean endsWithConnection() {
        return kind == Kind.UNTIL_CLOSE;
    }

    public boolean isChunked() {
        return kind == Kind.CHUNKED;
    }

    public boolean done() {
        return switch (kind) {
            case LENGTH -> left == 0;
            case CHUNKED -> chunks.done();
            case UNTIL_CLOSE -> false;
        };
    }

    /** How many of the readable bytes belong to the body. */
    public int take(ByteBuf in) throws MalformedException {
        return take(in, null);
    }

    /** The same; the data of chunks is copied to {@code data}. */
    public int take(ByteBuf in, @Nullable ByteBuf data) throws MalformedException {
        return switch (kind) {
            case LENGTH -> takeLength(in);
            case CHUNKED -> chunks.scan(in, data);
            case UNTIL_CLOSE -> in.readableBytes();
        };
    }

    private int takeLength(ByteBuf in) {
        int count = (int) Math.min(left, in.readableBytes());
        left -= count;
        return count;
    }
}
