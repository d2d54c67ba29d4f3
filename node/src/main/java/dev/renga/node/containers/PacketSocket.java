package dev.renga.node.containers;

import dev.renga.node.containers.Linux.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;

/**
 * A Unix socket that keeps packets apart, which Java has no channel for. Reading and writing hold
 * their thread in the kernel. For one reader and one writer at a time; anyone may close it.
 */
final class PacketSocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_SEQPACKET = 5;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SHUT_WR = 1;
    private static final int SHUT_RDWR = 2;
    private static final int EINTR = 4;
    private static final int ENOTCONN = 107;

    private final int descriptor;
    private int busy; // guarded by this
    private boolean closed; // guarded by this

    private PacketSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    static PacketSocket connect(Path parent, String name) throws IOException {
        // By its folder's descriptor: an address has room for 108 bytes only.
        int folder = Linux.open(parent, 0);
        try (var arena = Arena.ofConfined()) {
            int type = SOCK_SEQPACKET | SOCK_CLOEXEC;
            int descriptor = (int) Linux.call(arena, Call.SOCKET, AF_UNIX, type, 0);
            var connected = new PacketSocket(descriptor);
            connected.connect(arena, "/proc/self/fd/" + folder + "/" + name);
            return connected;
        } finally {
            Linux.close(folder);
        }
    }

    private void connect(Arena arena, String path) throws IOException {
        var address = arena.allocate(110);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        address.setString(2, path);
        try {
            Linux.call(arena, Call.CONNECT, descriptor, address.address(), address.byteSize());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Waits for a packet and puts as much of it as there is room for; its size, 0 at the end. */
    int read(byte[] into) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocate(into.length);
            int size = (int) transfer(arena, Call.READ, bytes);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, into, 0, size);
            return size;
        }
    }

    /** Sends one packet once there is room for it. */
    void write(byte[] from, int offset, int length) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocate(length);
            MemorySegment.copy(from, offset, bytes, ValueLayout.JAVA_BYTE, 0, length);
            transfer(arena, Call.WRITE, bytes);
        }
    }

    private long transfer(Arena arena, Call call, MemorySegment bytes) throws IOException {
        enter();
        try {
            long moved = -1;
            while (moved < 0) {
                moved =
                        Linux.attempt(
                                arena,
                                call,
                                new int[] {EINTR},
                                descriptor,
                                bytes.address(),
                                bytes.byteSize());
            }
            return moved;
        } finally {
            leave();
        }
    }

    /** Tells the other side that nothing more will come. */
    void endOutput() throws IOException {
        enter();
        try {
            shutDown(SHUT_WR);
        } finally {
            leave();
        }
    }

    private synchronized void enter() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        busy++;
    }

    /** A descriptor that somebody waits on must not be given to another file meanwhile. */
    private synchronized void leave() throws IOException {
        busy--;
        if (closed && busy == 0) {
            Linux.close(descriptor);
        }
    }

    private void shutDown(int how) throws IOException {
        try (var arena = Arena.ofConfined()) {
            Linux.attempt(arena, Call.SHUTDOWN, new int[] {ENOTCONN}, descriptor, how);
        }
    }

    /** Wakes whoever reads or writes. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            shutDown(SHUT_RDWR);
            if (busy == 0) {
                Linux.close(descriptor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
