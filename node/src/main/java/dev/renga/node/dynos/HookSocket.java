package dev.renga.node.dynos;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.node.containers.DynoUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The socket that a hook in a git dyno connects to. Thread-safe. */
final class HookSocket implements AutoCloseable {
    private final ServerSocketChannel listener;

    private HookSocket(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** Listens; only the given user of the machine, and root, may connect. */
    static HookSocket open(Path socket, long user) throws IOException {
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket), 1);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        DynoUser.own(socket, user);
        return new HookSocket(listener);
    }

    /** Waits for a connection. */
    ByteDuplex accept() {
        try {
            return new SocketDuplex(listener.accept());
        } catch (IOException e) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE, "The dyno ended before its hook spoke.", e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
