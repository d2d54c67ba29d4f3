package dev.renga.node.dynos;

import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.node.containers.ContainerHost;
import dev.renga.node.containers.Instance;
import dev.renga.node.containers.Slots;
import dev.renga.node.output.DynoLogs;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Puts an engine together. */
public final class LocalEngines {
    /** Starts cost processor time, not waiting: more at once only make each of them slow. */
    private static final int STARTS_PER_PROCESSOR = 2;

    private LocalEngines() {}

    /** An engine that has taken up what an earlier process left. */
    public static LocalEngine open(
            Settings settings,
            Instance instance,
            ContainerHost host,
            DynoLogs logs,
            InstantSource clock)
            throws IOException {
        Home home = settings.home();
        var stacks = new Stacks(settings.cache().resolve("stacks"));
        var slots = new Slots(Instance.SLOTS);
        var unpacker = new Unpacker(host.containers(), slots, stacks, clock);
        var processors = Runtime.getRuntime().availableProcessors();
        var workshop =
                new Workshop(
                        host.containers(),
                        slots,
                        new DynoPlans(home, instance, settings.dist(), stacks),
                        new TreeStore(home, unpacker),
                        logs,
                        new Outputs(home, settings.size(Setting.DYNO_DISK)),
                        RestartPolicy.STANDARD,
                        new Semaphore(STARTS_PER_PROCESSOR * processors),
                        clock);
        var store = DesiredStore.open(home.node());
        var engine = new LocalEngine(instance, workshop, stacks, store, host.limits());
        engine.resume();
        return engine;
    }
}
