package dev.renga.node.dynos;

import dev.renga.kernel.engine.ByteDuplex;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A console in the hands of a client: it is told when the client lets go of it too early. */
final class ClientStreams implements ByteDuplex {
    private final ByteDuplex console;
    private final Runnable left;
    private volatile boolean ended;

    ClientStreams(ByteDuplex console, Runnable left) {
        this.console = console;
        this.left = left;
    }

    @Override
    public InputStream input() {
        return new FilterInputStream(console.input()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, length);
                ended |= count < 0;
                return count;
            }

            @Override
            public void close() {
                ClientStreams.this.close();
            }
        };
    }

    @Override
    public OutputStream output() {
        return console.output();
    }

    /** Looks first: closing the console makes whoever reads from it see an end. */
    @Override
    public void close() {
        boolean early = !ended;
        console.close();
        if (early) {
            left.run();
        }
    }
}
