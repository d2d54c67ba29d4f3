package dev.renga.node.dynos;

import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.containers.ContainerException;
import dev.renga.node.containers.ContainerPlan;
import dev.renga.node.containers.RunningContainer;
import dev.renga.node.containers.WaitingContainer;
import dev.renga.node.output.DynoLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The start of a held dyno's run: at once, or when its client is there. */
record RunStart(DynoSpec spec, Workshop workshop, Meeting meeting, BooleanSupplier removing) {

    /** The container whose program runs; nothing if its client did not come. */
    Optional<RunningContainer> begin(RunId run, int slot, DynoLog log, StateLines lines)
            throws IOException, ContainerException, UnpackFailedException, InterruptedException {
        var plan = plan(run, slot);
        var client = spec.client();
        return client == null
                ? Optional.of(start(plan, log, lines))
                : meet(prepare(plan), client, lines);
    }

    private ContainerPlan plan(RunId run, int slot) throws IOException, UnpackFailedException {
        var slug = spec.rootFs().slug();
        var layers =
                slug == null
                        ? List.<java.nio.file.Path>of()
                        : workshop.trees().slug(slug, spec.rootFs().stack());
        return workshop.plans().plan(spec, run, slot, layers);
    }

    private RunningContainer start(ContainerPlan plan, DynoLog log, StateLines lines)
            throws ContainerException, InterruptedException {
        workshop.starts().acquire();
        try {
            lines.starting();
            return workshop.containers().startHeld(plan, log.file());
        } finally {
            workshop.starts().release();
        }
    }

    private WaitingContainer prepare(ContainerPlan plan)
            throws ContainerException, InterruptedException {
        workshop.starts().acquire();
        try {
            return workshop.containers().prepareAttached(plan);
        } finally {
            workshop.starts().release();
        }
    }

    private Optional<RunningContainer> meet(
            WaitingContainer waiting, AwaitedClient client, StateLines lines)
            throws ContainerException, InterruptedException {
        boolean given = false;
        try {
            lines.awaitingClient();
            if (!meeting.awaitClient(client.patience(), workshop.clock(), removing)) {
                return Optional.empty();
            }
            lines.starting();
            var container = workshop.containers().start(waiting);
            meeting.open(waiting.console());
            given = true;
            return Optional.of(container);
        } finally {
            if (!given) {
                waiting.close();
            }
        }
    }
}
