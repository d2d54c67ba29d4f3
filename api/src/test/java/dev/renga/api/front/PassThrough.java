package dev.renga.api.front;

import dev.renga.kernel.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** What the router does with connections to Renga's own names: PROXY v2 header, then all bytes. */
public final class PassThrough implements AutoCloseable {
    private static final byte[] SIGNATURE = {
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
    };
    private final ServerSocketChannel listener;
    private final Path target;

    private PassThrough(ServerSocketChannel listener, Path target) {
        this.listener = listener;
        this.target = target;
    }

    public static PassThrough to(Path socket) throws IOException {
        var listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var through = new PassThrough(listener, socket);
        Threads.start("pass-through", through::accept);
        return through;
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                Threads.start("pipe", () -> pipe(client));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void pipe(SocketChannel client) {
        try (client;
                var server = SocketChannel.open(UnixDomainSocketAddress.of(target))) {
            server.write(header((InetSocketAddress) client.getRemoteAddress()));
            var up = Threads.start("up", () -> copy(client, server));
            copy(server, client);
            up.join();
        } catch (IOException e) {
            // either side went away, as either may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ByteBuffer header(InetSocketAddress client) {
        var header = ByteBuffer.allocate(28).put(SIGNATURE).put((byte) 0x21).put((byte) 0x11);
        header.putShort((short) 12).put(new byte[] {127, 0, 0, 9}).put(new byte[] {127, 0, 0, 1});
        return header.putShort((short) client.getPort()).putShort((short) 5443).flip();
    }

    private static void copy(ByteChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(16384);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // a broken pipe ends both directions
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
