package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A container as its cgroup and its first process show it. */
record CgroupContainer(RunId run, long pid, CompletableFuture<Integer> exit, Cgroups cgroups)
        implements RunningContainer {
    private static final int SIGHUP = 1;
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    @Override
    public void terminate() throws IOException {
        signal(SIGTERM);
    }

    @Override
    public void hangUp() throws IOException {
        signal(SIGHUP);
    }

    private void signal(int signal) throws IOException {
        for (long process : cgroups.processes(run)) {
            if (process != pid) {
                Linux.kill(process, signal);
            }
        }
    }

    @Override
    public void kill() throws IOException {
        if (!exit.isDone()) {
            Linux.kill(pid, SIGKILL);
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
}
