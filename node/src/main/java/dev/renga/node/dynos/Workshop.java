package dev.renga.node.dynos;

import dev.renga.kernel.RunId;
import dev.renga.kernel.Uuid7;
import dev.renga.node.containers.Containers;
import dev.renga.node.containers.ReadySlots;
import dev.renga.node.containers.Slots;
import dev.renga.node.output.DynoLogs;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * What every dyno of this machine works with.
 *
 * @param starts how many may be starting at once
 */
record Workshop(
        Containers containers,
        Slots slots,
        ReadySlots ready,
        DynoPlans plans,
        TreeStore trees,
        SlugSweep sweep,
        Repositories repositories,
        DynoLogs logs,
        Outputs outputs,
        RestartPolicy restarts,
        Semaphore starts,
        InstantSource clock) {

    RunId newRun() {
        return new RunId(Uuid7.next(clock));
    }
}
