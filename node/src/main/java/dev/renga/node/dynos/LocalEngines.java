package dev.renga.node.dynos;

import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.node.containers.ContainerHost;
import dev.renga.node.containers.Containers;
import dev.renga.node.containers.Instance;
import dev.renga.node.containers.RunningContainer;
import dev.renga.node.containers.Slots;
import dev.renga.node.output.DynoLogs;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
        var notes = new PartNotes(home);
        var trees = new TreeStore(home, unpacker, notes);
        var processors = Runtime.getRuntime().availableProcessors();
        var workshop =
                new Workshop(
                        host.containers(),
                        slots,
                        host.ready(slots),
                        new DynoPlans(home, instance, settings.dist(), stacks),
                        trees,
                        trees.sweep(settings.size(Setting.SLUG_CACHE), clock),
                        new Repositories(home),
                        logs,
                        new Outputs(home, settings.size(Setting.DYNO_DISK), notes),
                        RestartPolicy.STANDARD,
                        new Semaphore(STARTS_PER_PROCESSOR * processors),
                        clock);
        var store = DesiredStore.open(home.node());
        var engine = new LocalEngine(instance, workshop, stacks, store, host.limits());
        engine.resume();
        return engine;
    }

    /**
     * Ends what runs, without a node, and forgets what should. Processes get a moment to obey a
     * SIGTERM, all at the same time.
     *
     * @return how many runs there were
     */
    public static int removeAll(Home home, Containers containers) throws IOException {
        var runs = containers.all();
        var found = new ArrayList<RunningContainer>();
        for (var run : runs) {
            containers.find(run).ifPresent(found::add);
        }
        for (var container : found) {
            container.terminate();
        }
        awaitEnd(found);
        for (var run : runs) {
            containers.remove(run);
        }
        DesiredStore.open(home.node()).clear();
        return runs.size();
    }

    private static void awaitEnd(List<RunningContainer> containers) {
        var ends = containers.stream().map(RunningContainer::exit).toList();
        var all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
        all.exceptionally(lost -> null).completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    }
}
