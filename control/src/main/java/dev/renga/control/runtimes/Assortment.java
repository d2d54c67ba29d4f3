package dev.renga.control.runtimes;

import dev.renga.control.runtimes.reach.Apt;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Clients;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.shipped.ShippedRuntime;
import dev.renga.control.runtimes.shipped.ShippedRuntimes;
import dev.renga.control.runtimes.sources.SourceTools;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** All runtimes of the store with the sources that the operator allows. */
record Assortment(List<Ware> wares) {
    Assortment {
        wares = List.copyOf(wares);
    }

    /**
     * By the operator's settings.
     *
     * @param folder the name of a folder for what clients note: a process of its own needs one
     */
    static Assortment of(
            Settings settings,
            BuildEnv environment,
            Fetcher fetcher,
            String folder,
            InstantSource clock) {
        var policy = SourcePolicy.of(settings);
        var clients = new Clients(environment);
        var notes = settings.home().control().resolve("clients").resolve(folder);
        var stacks = settings.cache().resolve("stacks");
        var apt = new Apt(clients, stacks, notes.resolve("apt"), clock);
        var tools = new SourceTools(policy.mirrors(), environment, fetcher, clients, apt, notes);
        return new Assortment(
                ShippedRuntimes.all().stream().map(it -> ware(it, tools, policy, clock)).toList());
    }

    private static Ware ware(
            ShippedRuntime it, SourceTools tools, SourcePolicy policy, InstantSource clock) {
        return new Ware(
                it.name(),
                it.grammar(),
                policy.allowed(it.name(), it.sources(tools)).stream()
                        .map(source -> new Catalogue(source, clock))
                        .toList());
    }

    Optional<Ware> find(String name) {
        return wares.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
