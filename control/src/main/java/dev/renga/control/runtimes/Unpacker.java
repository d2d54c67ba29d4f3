package dev.renga.control.runtimes;

import dev.renga.kernel.Digest;

/** Makes archives into folders that every build sees, and takes those away. */
public interface Unpacker {
    /**
     * Returns once the archive lies unpacked below the runtimes' folder under its digest, at once
     * if it does already.
     *
     * @return how many bytes that takes, or 0 if it isn't known
     * @throws dev.renga.kernel.RengaException if it can't be unpacked
     */
    long unpack(Digest archive);

    /**
     * Removes what was unpacked, if it was. No build may use it any more.
     *
     * @throws dev.renga.kernel.RengaException if it can't be removed
     */
    void forget(Digest archive);
}
