package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.CommandFailedException;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.files.FolderWatch;
import dev.renga.node.files.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tries on this machine what dynos will need, one thing after the other, and takes away what it
 * made. It may run beside the node: its instance is another.
 */
public final class MachineProbe {
    private static final Limits LIMITS =
            new Limits(ByteSize.megabytes(64), 256, 32, ByteSize.megabytes(64));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProcessRunner processes;
    private final Path node;
    private final Instance instance;
    private final Optional<Path> stack;

    /**
     * A probe.
     *
     * @param node the node's own folder
     * @param stack the root file system of a stack, if there is one yet
     */
    public MachineProbe(ProcessRunner processes, Path node, Optional<Path> stack)
            throws IOException {
        this.processes = processes;
        this.node = Files.createDirectories(node);
        this.stack = stack;
        this.instance = Instance.of(node, "10.127.0.0/16");
    }

    public List<Finding> look(FirewallRules rules) {
        return Stream.of(programs(), controllers(), links(), firewall(rules), dyno())
                .flatMap(List::stream)
                .toList();
    }

    private List<Finding> programs() {
        var runtime = OciRuntime.find(Cgroups.ofMachine(instance).unified());
        return List.of(
                runtime.map(it -> Finding.ok("runtime", it.toString()))
                        .orElse(Finding.fail("runtime", "install runc or crun")),
                OciRuntime.find("conmon")
                        .map(it -> Finding.ok("monitor", it.toString()))
                        .orElse(Finding.fail("monitor", "install conmon")),
                Files.isExecutable(ContainerHost.INIT)
                        ? Finding.ok("init", ContainerHost.INIT.toString())
                        : Finding.fail("init", "install tini: there is no " + ContainerHost.INIT));
    }

    private List<Finding> controllers() {
        var missing = Cgroups.ofMachine(instance).missing();
        return List.of(
                missing.isEmpty()
                        ? Finding.ok("limits", "memory, cpu and processes")
                        : Finding.warn(
                                "limits",
                                "no limits here: cgroups lack " + String.join(", ", missing)));
    }

    private List<Finding> links() {
        var name = instance.networkNamespace(0);
        try {
            processes.run(Command.of("ip", "netns", "add", name));
            processes.run(
                    Command.of(
                            "ip",
                            "link",
                            "add",
                            instance.interfaceName(0),
                            "type",
                            "veth",
                            "peer",
                            "name",
                            "eth0",
                            "netns",
                            name));
            return List.of(Finding.ok("network", "a namespace and a link to it were made"));
        } catch (CommandFailedException e) {
            return List.of(Finding.fail("network", String.valueOf(e.getMessage())));
        } finally {
            new Networks(processes, instance).remove(0);
        }
    }

    private List<Finding> firewall(FirewallRules rules) {
        var text = rules.text().getBytes(StandardCharsets.UTF_8);
        var tried = processes.attempt(Command.of("nft", "--check", "-f", "-"), text);
        return List.of(
                tried.ok()
                        ? Finding.ok("firewall", "the kernel takes the rules")
                        : Finding.fail("firewall", tried.stderr()));
    }

    private List<Finding> dyno() {
        if (stack.isEmpty()) {
            return List.of(Finding.warn("test dyno", "there is no stack yet, so none was started"));
        }
        var folder = node.resolve("probe-" + ProcessHandle.current().pid());
        try (var watch = FolderWatch.open()) {
            Files.createDirectory(folder);
            RootFileSystems.mode(folder, "rwx--x--x");
            var host = ContainerHost.of(folder, instance, List.of(), processes, watch);
            return List.of(run(host.containers(), stack.get()));
        } catch (IOException e) {
            return List.of(Finding.fail("test dyno", String.valueOf(e.getMessage())));
        } finally {
            sweep(folder);
        }
    }

    private Finding run(Containers containers, Path root) throws IOException {
        var run = new RunId(UUID.randomUUID());
        try {
            long start = System.nanoTime();
            var container = containers.startHeld(plan(run, root), Optional.empty());
            int status = container.exit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long millis = (System.nanoTime() - start) / 1_000_000;
            return status == 0
                    ? Finding.ok("test dyno", "ran and ended in " + millis + " ms")
                    : Finding.fail("test dyno", "ended with status " + status);
        } catch (ContainerException | ExecutionException e) {
            return Finding.fail("test dyno", String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            return Finding.fail("test dyno", "no end after " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fail("test dyno", "interrupted");
        } finally {
            containers.remove(run);
        }
    }

    private static ContainerPlan plan(RunId run, Path root) {
        return new ContainerPlan(
                run,
                0,
                "probe",
                List.of("true"),
                Map.of(),
                LIMITS,
                List.of(root),
                true,
                false,
                Map.of(),
                List.of(),
                false);
    }

    private void sweep(Path folder) {
        try {
            Cgroups.ofMachine(instance).removeAll();
            Trees.delete(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
