package dev.renga.control.git;

import dev.renga.kernel.engine.ByteDuplex;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks with the pre-receive hook of a push. Frames are a byte of type, four of length, and a
 * payload. One thread writes; another may meanwhile wait for the end.
 */
final class HookChannel implements AutoCloseable {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_UPDATES = 100_000;
    private final ByteDuplex hook;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean accepted;

    HookChannel(ByteDuplex hook) {
        this.hook = hook;
        this.in = new DataInputStream(new BufferedInputStream(hook.input(), 1 << 16));
        this.out = new DataOutputStream(hook.output());
    }

    /** What the push wants: the first thing the hook says. */
    List<RefUpdate> updates() throws IOException {
        var head = line();
        int count = head.matches("refs \\d{1,6}") ? Integer.parseInt(head.substring(5)) : -1;
        if (count < 0 || count > MOST_UPDATES) {
            throw new IOException("no push from the hook: " + head);
        }
        List<RefUpdate> updates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            updates.add(update());
        }
        return updates;
    }

    private RefUpdate update() throws IOException {
        try {
            return RefUpdate.parse(line());
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private String line() throws IOException {
        var bytes = new byte[LONGEST_LINE];
        int length = 0;
        for (byte it = in.readByte(); it != '\n'; it = in.readByte()) {
            if (length == LONGEST_LINE) {
                throw new IOException("a line of the hook's is too long");
            }
            bytes[length++] = it;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Shows text to whoever pushes. */
    void show(String text) throws IOException {
        send('O', text);
    }

    /** Asks for the files of a commit, as a tar that ends with its stream. */
    InputStream source(String commit) throws IOException {
        send('S', commit);
        return new SourceInput(in);
    }

    /** Lets the push be. */
    void accept() throws IOException {
        accepted = true;
        decide('Y');
    }

    boolean accepted() {
        return accepted;
    }

    void refuse() throws IOException {
        decide('N');
    }

    /** Stays until the hook has gone: closing at once would overtake what was sent last. */
    private void decide(char verdict) throws IOException {
        send(verdict, "");
        hook.output().close();
        awaitGone();
    }

    /** Returns once the hook is gone: it says nothing of its own after its source. */
    void awaitGone() {
        try {
            while (in.read() >= 0) {
                // What it says now has no meaning.
            }
        } catch (IOException e) {
            // Lost is gone.
        }
    }

    private void send(char type, String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = java.nio.ByteBuffer.allocate(payload.length + 5);
        out.write(frame.put((byte) type).putInt(payload.length).put(payload).array());
        out.flush();
    }

    /** Lets the hook hear all that was said before it is cut off. */
    @Override
    public void close() {
        try {
            hook.output().close();
            awaitGone();
        } catch (IOException e) {
            // It went first.
        } finally {
            hook.close();
        }
    }

    /** Frames of type D up to an empty one, as one stream. */
    private static final class SourceInput extends InputStream {
        private final DataInputStream in;
        private int left;
        private boolean ended;

        SourceInput(DataInputStream in) {
            this.in = in;
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
            if (left == 0 && !nextFrame()) {
                return -1;
            }
            int read = in.read(into, offset, Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the push was broken off");
            }
            left -= read;
            return read;
        }

        private boolean nextFrame() throws IOException {
            if (!ended) {
                if (in.readByte() != 'D') {
                    throw new IOException("the hook sent no source");
                }
                left = in.readInt();
                ended = left <= 0;
            }
            return !ended;
        }
    }
}
