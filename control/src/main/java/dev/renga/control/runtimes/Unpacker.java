package dev.renga.control.runtimes;

import dev.renga.kernel.Digest;

/** Makes archives into folders that every build sees. */
public interface Unpacker {
    /**
     * Returns once the archive lies unpacked below the runtimes' folder under its digest, at once
     * if it does already.
     *
     * @throws dev.renga.kernel.RengaException if it can't be unpacked
     */
    void unpack(Digest archive);
}
