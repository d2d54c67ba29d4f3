package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A container whose first process becomes known only a moment after it was asked for. */
record LateContainer(RunId run, Path pidFile, CompletableFuture<Integer> exit, Cgroups cgroups)
        implements RunningContainer {

    @Override
    public long pid() {
        try {
            return Files.exists(pidFile) ? Long.parseLong(Files.readString(pidFile).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void terminate() throws IOException {
        known().terminate();
    }

    @Override
    public void hangUp() throws IOException {
        known().hangUp();
    }

    @Override
    public void kill() throws IOException {
        if (pid() > 0) {
            known().kill();
        }
    }

    @Override
    public ByteSize memoryUsed() {
        return cgroups.memoryUsed(run);
    }

    @Override
    public boolean ranOutOfMemory() {
        return cgroups.outOfMemory(run) > 0;
    }

    private CgroupContainer known() {
        return new CgroupContainer(run, pid(), exit, cgroups);
    }
}
