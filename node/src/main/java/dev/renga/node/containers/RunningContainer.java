package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A container that was started and whose end will be known. Thread-safe. */
public interface RunningContainer {
    /** Its first process, by its id on the machine. */
    long pid();

    /**
     * How it ended: its status, 128 + signal if a signal ended it. Fails if that can't be known any
     * more. Once done, all its output is in the log.
     */
    CompletableFuture<Integer> exit();

    /** SIGTERM to every process but the init, which then passes on the status of its child. */
    void terminate() throws IOException;

    /** SIGHUP to every process but the init: whoever they talked to is gone. */
    void hangUp() throws IOException;

    /** SIGKILL to the init: the kernel ends all others with it. */
    void kill() throws IOException;

    /** What its processes use and can't give back. */
    ByteSize memoryUsed();

    /** Whether the kernel ended one of its processes because their memory was used up. */
    boolean ranOutOfMemory();
}
