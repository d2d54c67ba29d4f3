package dev.renga.node.containers;

import dev.renga.kernel.engine.ByteDuplex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The standard streams of a held container, by way of its monitor, which waits while nobody reads.
 * Its threads are held in the kernel. Thread-safe for one reader and one writer.
 */
public final class Console implements ByteDuplex {
    /** Where the monitor gives the container's standard streams, in the run's folder. */
    private static final String ATTACH_SOCKET = "attach";

    /** A packet of the monitor's: a byte that names the stream, and what it read at once. */
    private static final int PACKET = 1 + 8192;

    /** The monitor would drop what of a packet it has no room for. */
    private static final int CHUNK = 8192;

    private final PacketSocket socket;
    private final boolean terminal;
    private final InputStream input;
    private final OutputStream output = new Output();

    private Console(PacketSocket socket, boolean terminal) {
        this.socket = socket;
        this.terminal = terminal;
        this.input = new Input(socket);
    }

    static Console open(RunFolder folder, boolean terminal) throws IOException {
        return new Console(PacketSocket.connect(folder.root(), ATTACH_SOCKET), terminal);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void close() {
        socket.close();
    }

    private static final class Input extends InputStream {
        private final PacketSocket socket;
        private final byte[] packet = new byte[PACKET];
        private int next;
        private int end;

        Input(PacketSocket socket) {
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            while (next == end) {
                end = socket.read(packet);
                if (end == 0) {
                    next = 0;
                    return -1;
                }
                next = 1;
            }
            int count = Math.min(length, end - next);
            System.arraycopy(packet, next, into, offset, count);
            next += count;
            return count;
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            for (int done = 0; done < length; done += CHUNK) {
                socket.write(bytes, offset + done, Math.min(CHUNK, length - done));
            }
        }

        /** A terminal doesn't end: its user types a character for it. */
        @Override
        public void close() throws IOException {
            if (!terminal) {
                socket.endOutput();
            }
        }
    }
}
