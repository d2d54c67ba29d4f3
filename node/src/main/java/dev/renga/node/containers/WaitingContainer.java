package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A container that was made and whose program waits to be started, with its standard streams at
 * hand.
 */
public record WaitingContainer(ContainerPlan plan, Console console, RunningContainer container)
        implements RunningContainer, AutoCloseable {
    @Override
    public long pid() {
        return container.pid();
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return container.exit();
    }

    @Override
    public void terminate() throws IOException {
        container.terminate();
    }

    @Override
    public void hangUp() throws IOException {
        container.hangUp();
    }

    /** A client that doesn't read what is for it must not keep the end from being known. */
    @Override
    public void kill() throws IOException {
        container.kill();
        console.close();
    }

    @Override
    public ByteSize memoryUsed() {
        return container.memoryUsed();
    }

    @Override
    public boolean ranOutOfMemory() {
        return container.ranOutOfMemory();
    }

    @Override
    public void close() {
        console.close();
    }
}
