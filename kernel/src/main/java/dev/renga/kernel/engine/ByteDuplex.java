package dev.renga.kernel.engine;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bytes both ways. Closing the output tells the other side that no more will come; {@code close}
 * ends both.
 */
public interface ByteDuplex extends AutoCloseable {
    InputStream input();

    OutputStream output();

    @Override
    void close();
}
