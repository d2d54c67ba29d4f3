package dev.renga.node.dynos;

import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.node.containers.PipedContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletionException;

/** The standard streams of a dyno's process, and how it ended. */
public record Stdio(PipedContainer process) implements ByteDuplex {
    @Override
    public InputStream input() {
        return process.stdout();
    }

    @Override
    public OutputStream output() {
        return process.stdin();
    }

    /** Waits for its end; 255 if nobody knows how it was. */
    public int exit() {
        try {
            return process.container().exit().join();
        } catch (CompletionException e) {
            return 255;
        }
    }

    @Override
    public void close() {
        close(process.stdin());
        close(process.stdout());
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // the other end is gone already
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
