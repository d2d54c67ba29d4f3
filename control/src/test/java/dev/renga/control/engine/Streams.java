package dev.renga.control.engine;

import dev.renga.kernel.engine.ByteDuplex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** Two pipes: what one side writes the other reads. */
record Streams(ByteDuplex caller, ByteDuplex dynoSide) {
    static Streams open() {
        try {
            var down = Pipe.open();
            var up = Pipe.open();
            return new Streams(new Side(up, down), new Side(down, up));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Side(InputStream input, OutputStream output) implements ByteDuplex {
        Side(Pipe in, Pipe out) {
            this(Channels.newInputStream(in.source()), Channels.newOutputStream(out.sink()));
        }

        @Override
        public void close() {
            try (input;
                    output) {
                // both are closed by leaving
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
