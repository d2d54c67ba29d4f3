package dev.renga.router.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows a chunked body to its end, across any split into buffers. Strict: hexadecimal sizes, CR
 * LF at every line end, no control character in an extension or a trailer. Reused; for one thread.
 */
public final class ChunkScanner {
    private enum State {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        DONE
    }

    private static final int MOST_SIZE_DIGITS = 15;
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_TRAILERS = 64 << 10;
    private State state = State.DONE;
    private long left;
    private int digits;
    private int lineLength;
    private int trailers;

    public void start() {
        state = State.SIZE;
        left = 0;
        digits = 0;
        lineLength = 0;
        trailers = 0;
    }

    public boolean done() {
        return state == State.DONE;
    }

    /**
     * How many bytes from the reader index on belong to the body, as far as it is there.
     *
     * @param data where the chunks' data is copied to, if wanted
     */
    public int scan(ByteBuf in, @Nullable ByteBuf data) throws MalformedException {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = start;
        while (at < end && state != State.DONE) {
            if (state == State.DATA) {
                at += take(in, at, end, data);
            } else {
                step(in.getByte(at));
                at++;
            }
        }
        return at - start;
    }

    private int take(ByteBuf in, int at, int end, @Nullable ByteBuf data) {
        int count = (int) Math.min(left, end - at);
        if (data != null) {
            data.writeBytes(in, at, count);
        }
        left -= count;
        if (left == 0) {
            state = State.DATA_CR;
        }
        return count;
    }

    private void step(byte b) throws MalformedException {
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_END -> sizeEnd(b);
            case DATA_CR -> expect(b, '\r', State.DATA_LF);
            case DATA_LF -> expect(b, '\n', State.SIZE);
            case TRAILER_START -> trailerStart(b);
            case TRAILER -> trailer(b);
            case TRAILER_LF -> expect(b, '\n', State.TRAILER_START);
            case LAST_LF -> expect(b, '\n', State.DONE);
            case DATA, DONE -> throw new IllegalStateException(state.name());
        }
    }

    private void size(byte b) throws MalformedException {
        int value = Ascii.hex(b);
        if (value >= 0 && digits < MOST_SIZE_DIGITS) {
            left = left * 16 + value;
            digits++;
        } else if (digits > 0 && b == '\r') {
            state = State.SIZE_END;
        } else if (digits > 0 && b == ';') {
            lineLength = 0;
            state = State.EXTENSION;
        } else {
            throw new MalformedException(Flaw.CHUNK);
        }
    }

    private void extension(byte b) throws MalformedException {
        if (b == '\r') {
            state = State.SIZE_END;
        } else if (!Ascii.value(b) || ++lineLength > LONGEST_LINE) {
            throw new MalformedException(Flaw.CHUNK);
        }
    }

    private void sizeEnd(byte b) throws MalformedException {
        expect(b, '\n', left == 0 ? State.TRAILER_START : State.DATA);
        digits = 0;
    }

    private void trailerStart(byte b) throws MalformedException {
        if (b == '\r') {
            state = State.LAST_LF;
        } else if (Ascii.token(b)) {
            lineLength = 0;
            state = State.TRAILER;
        } else {
            throw new MalformedException(Flaw.CHUNK);
        }
    }

    private void trailer(byte b) throws MalformedException {
        if (b == '\r') {
            state = State.TRAILER_LF;
        } else if (!Ascii.value(b) || ++lineLength > LONGEST_LINE || ++trailers > MOST_TRAILERS) {
            throw new MalformedException(Flaw.CHUNK);
        }
    }

    private void expect(byte b, char wanted, State next) throws MalformedException {
        if (b != wanted) {
            throw new MalformedException(Flaw.CHUNK);
        }
        state = next;
    }
}
