package dev.renga.tests.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of HTTP/1.1, which repeats nothing by itself: what fails is seen. */
final class Connection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;
    private boolean ends;

    Connection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.host = host;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    void ask(String method, String path, String... headers) throws IOException {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads an answer's head; fails unless it has the status. */
    Head head(int wanted) throws IOException {
        var first = line();
        boolean chunked = false;
        long length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var lower = line.toLowerCase(java.util.Locale.ROOT);
            ends |= lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding: chunked");
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
        }
        if (!first.startsWith("HTTP/1.1 " + wanted + " ")) {
            throw new IOException("answered " + first);
        }
        return new Head(chunked, length);
    }

    /** Whether the other end has said that it closes the connection. */
    boolean ends() {
        return ends;
    }

    record Head(boolean chunked, long length) {}

    /** Reads a body to its end and hands its parts on. */
    void body(Head head, Sink sink) throws IOException {
        if (!head.chunked()) {
            part(head.length(), sink);
            return;
        }
        for (int size = chunk(); size > 0; size = chunk()) {
            part(size, sink);
            line();
        }
        line();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void part(long count, Sink sink) throws IOException {
        var buffer = new byte[16 << 10];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException(left + " bytes of the answer are missing");
            }
            sink.take(buffer, read);
            left -= read;
        }
    }

    interface Sink {
        void take(byte[] bytes, int count);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended");
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
