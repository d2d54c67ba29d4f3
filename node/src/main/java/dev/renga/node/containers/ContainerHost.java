package dev.renga.node.containers;

import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.files.FolderWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine, made ready to run the containers of one instance. */
public final class ContainerHost {
    static final Path INIT = Path.of("/usr/bin/tini-static");
    private static final int UMASK = 18;
    private final Instance instance;
    private final Cgroups cgroups;
    private final Networks networks;
    private final Firewall firewall;
    private final ForeignRules foreign;
    private final UserNamespaces namespaces;
    private final Containers containers;

    private ContainerHost(
            Instance instance,
            Cgroups cgroups,
            Networks networks,
            Firewall firewall,
            ForeignRules foreign,
            UserNamespaces namespaces,
            Containers containers) {
        this.instance = instance;
        this.cgroups = cgroups;
        this.networks = networks;
        this.firewall = firewall;
        this.foreign = foreign;
        this.namespaces = namespaces;
        this.containers = containers;
    }

    /**
     * Puts the parts together; nothing of the machine is changed yet.
     *
     * @param node the node's own folder
     */
    public static ContainerHost of(
            Path node,
            Instance instance,
            List<String> resolvers,
            ProcessRunner processes,
            FolderWatch watch)
            throws IOException {
        // The runtime makes mount points with these rights, and a dyno's user must pass them.
        Linux.umask(UMASK);
        var runs = folder(node.resolve("runs"), "rwx--x--x");
        var exitFiles = folder(node.resolve("exits"), "rwx------");
        var state = folder(node.resolve("runtime"), "rwx------");
        var cgroups = Cgroups.ofMachine(instance);
        var program =
                OciRuntime.find(cgroups.unified())
                        .orElseThrow(() -> new IOException("no OCI runtime: install runc or crun"));
        var runtime = new OciRuntime(processes, program, state);
        var networks = new Networks(processes, instance);
        var namespaces = new UserNamespaces(processes, instance);
        var disks = new DiskImages(processes, node.resolve("templates"));
        var filter = Seccomp.filter(System.getProperty("os.arch"));
        var bundles =
                new Bundles(
                        processes,
                        instance,
                        runs,
                        new RootFileSystems(disks),
                        networks,
                        namespaces,
                        new OciConfig(instance, INIT, cgroups, filter),
                        resolvers);
        var conmon = new Conmon(processes, runtime, exitFiles);
        var exits = new Exits(exitFiles, watch);
        var containers = new Containers(bundles, runtime, conmon, exits, cgroups, runs);
        return new ContainerHost(
                instance,
                cgroups,
                networks,
                new Firewall(processes),
                new ForeignRules(processes, instance),
                namespaces,
                containers);
    }

    private static Path folder(Path path, String mode) throws IOException {
        Files.createDirectories(path);
        RootFileSystems.mode(path, mode);
        return path;
    }

    /**
     * Forwarding, the gateway's address, room for file watches, and the rules; to be called again
     * when these change.
     */
    public void open(FirewallRules rules) throws IOException {
        networks.open();
        KernelLimits.makeRoom();
        firewall.load(rules);
        foreign.open();
    }

    public Containers containers() {
        return containers;
    }

    /** Slots that are made ready ahead; to be opened and closed by the caller. */
    public ReadySlots ready(Slots slots) {
        return new ReadySlots(slots, networks, namespaces);
    }

    /** Whether memory, cpu and process limits hold here. */
    public boolean limits() {
        return cgroups.missing().isEmpty();
    }

    /** Takes away what {@link #open} made; there must be no container left. */
    public void dismantle() throws IOException {
        networks.close();
        foreign.close();
        firewall.remove(instance);
        cgroups.removeAll();
    }
}
