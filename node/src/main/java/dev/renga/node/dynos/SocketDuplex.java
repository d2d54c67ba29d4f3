package dev.renga.node.dynos;

import dev.renga.kernel.engine.ByteDuplex;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** Bytes both ways over a socket. */
record SocketDuplex(SocketChannel socket) implements ByteDuplex {
    @Override
    public InputStream input() {
        return Channels.newInputStream(socket);
    }

    @Override
    public OutputStream output() {
        return new FilterOutputStream(Channels.newOutputStream(socket)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                socket.shutdownOutput();
            }
        };
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
