package dev.renga.control.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an HTTP/1.1 response: of a known length, in chunks, or up to the end. */
final class HttpBody extends InputStream {
    private final InputStream in;
    private final boolean chunked;
    // Bytes left of the body or of the chunk; -1 for all up to the end of the connection.
    private long left;
    private boolean first = true;

    private HttpBody(InputStream in, boolean chunked, long left) {
        this.in = in;
        this.chunked = chunked;
        this.left = left;
    }

    static HttpBody of(InputStream in, HttpHead head) throws IOException {
        var coding = head.field("transfer-encoding");
        if (coding.isPresent()) {
            if (!coding.get().equalsIgnoreCase("chunked")) {
                throw new IOException("it sends its answer as " + coding.get());
            }
            return new HttpBody(in, true, 0);
        }
        return new HttpBody(in, false, head.length().orElse(-1L));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int read = in.read(into, offset, left < 0 ? length : (int) Math.min(length, left));
        if (read < 0 && left > 0) {
            throw new EOFException("the answer was broken off");
        }
        left -= left < 0 ? 0 : read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (!chunked) {
            return false;
        }
        if (!first) {
            HttpHead.line(in);
        }
        first = false;
        var size = HttpHead.line(in).split(";", 2)[0].strip();
        try {
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException e) {
            throw new IOException("it sends chunks that can't be read", e);
        }
        if (left < 0) {
            throw new IOException("it sends chunks that can't be read");
        }
        // After the last one only trailers could follow, and nobody wants them.
        return left > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
