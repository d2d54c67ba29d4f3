package dev.renga.node.containers;

import dev.renga.kernel.RunId;
import dev.renga.kernel.process.CommandFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, finds and removes containers. Whatever a failed start has left is removed before the
 * failure is told. Thread-safe.
 */
public final class Containers {
    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private final Bundles bundles;
    private final OciRuntime runtime;
    private final Conmon conmon;
    private final Exits exits;
    private final Cgroups cgroups;
    private final Path runs;

    Containers(
            Bundles bundles,
            OciRuntime runtime,
            Conmon conmon,
            Exits exits,
            Cgroups cgroups,
            Path runs) {
        this.bundles = bundles;
        this.runtime = runtime;
        this.conmon = conmon;
        this.exits = exits;
        this.cgroups = cgroups;
        this.runs = runs;
    }

    /** Starts one that outlives this process; its output goes to the file {@code log}, if any. */
    public RunningContainer startHeld(ContainerPlan plan, Optional<Path> log)
            throws ContainerException {
        return started(
                plan,
                () -> {
                    var folder = bundles.make(plan);
                    var monitor = conmon.create(plan, folder, log);
                    var pid = pid(folder);
                    Files.createFile(folder.started());
                    runtime.start(plan.run());
                    return container(plan.run(), pid, exits.of(plan.run(), monitor));
                });
    }

    /** Makes one that outlives this process too, and whose standard streams are a client's. */
    public WaitingContainer prepareAttached(ContainerPlan plan) throws ContainerException {
        return started(
                plan,
                () -> {
                    var folder = bundles.make(plan);
                    var monitor = conmon.create(plan, folder, Optional.empty());
                    var exit = exits.of(plan.run(), monitor);
                    var container = container(plan.run(), pid(folder), exit);
                    var console = Console.open(folder, plan.terminal() != null);
                    return new WaitingContainer(plan, console, container);
                });
    }

    /** Starts the program of one that was waiting. */
    public RunningContainer start(WaitingContainer waiting) throws ContainerException {
        var run = waiting.plan().run();
        return started(
                waiting.plan(),
                () -> {
                    Files.createFile(bundles.folder(run).started());
                    runtime.start(run);
                    return waiting;
                });
    }

    /** Lays out one that {@link #startPiped} starts, so that its hook socket can be served. */
    public RunFolder prepare(ContainerPlan plan, Prepared prepared) throws ContainerException {
        return started(
                plan,
                () -> {
                    var folder = bundles.make(plan);
                    prepared.in(folder);
                    return folder;
                });
    }

    /** Starts one that was prepared, on pipes; it doesn't outlive this process. */
    public PipedContainer startPiped(ContainerPlan plan) throws ContainerException {
        return started(
                plan,
                () -> {
                    var folder = bundles.folder(plan.run());
                    var process = runtime.run(plan.run(), folder);
                    var exit = process.onExit().thenApply(Process::exitValue);
                    var container = new LateContainer(plan.run(), folder.pid(), exit, cgroups);
                    return new PipedContainer(
                            container,
                            process.getOutputStream(),
                            process.getInputStream(),
                            process.getErrorStream());
                });
    }

    /** Whether a program of the run may ever have run. */
    public boolean wasStarted(RunId run) {
        return Files.exists(bundles.folder(run).started());
    }

    /**
     * The container of a run that an earlier process has started: running, or ended with its end
     * still to be told. Nothing if it was never started, or its monitor was lost.
     */
    public Optional<RunningContainer> find(RunId run) throws IOException {
        var folder = bundles.folder(run);
        if (!Files.exists(folder.pid()) || !Files.exists(folder.monitorPid())) {
            return Optional.empty();
        }
        var monitor = monitor(run, folder);
        if (monitor.isPresent()) {
            var exit = exits.of(run, monitor.get());
            return Optional.of(container(run, pid(folder), exit));
        }
        var status = exits.read(run);
        return status.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        container(
                                run,
                                pid(folder),
                                CompletableFuture.completedFuture(status.getAsInt())));
    }

    private static Optional<ProcessHandle> monitor(RunId run, RunFolder folder) throws IOException {
        var pid = Files.readString(folder.monitorPid()).strip();
        var line = Path.of("/proc", pid, "cmdline");
        if (pid.isEmpty() || !Files.exists(line)) {
            return Optional.empty();
        }
        var words = List.of(Files.readString(line, StandardCharsets.ISO_8859_1).split("\0", -1));
        return words.getFirst().endsWith("conmon") && words.contains(run.toString())
                ? ProcessHandle.of(Long.parseLong(pid))
                : Optional.empty();
    }

    /** Ends and removes a container and all that belonged to it; idempotent. */
    public void remove(RunId run) throws IOException {
        runtime.delete(run);
        cgroups.remove(run);
        bundles.remove(run);
        exits.forget(run);
    }

    /** Makes the monitor of a run open its log file again, if there is one that listens. */
    public void reopenLog(RunId run) {
        var control = bundles.folder(run).control();
        if (!Files.exists(control)) {
            return;
        }
        // Opened for both ways, since a pipe whose reader is gone would keep a mere writer waiting.
        try (var pipe =
                FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            pipe.write(ByteBuffer.wrap("2 0 0\n".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            LOG.warn("the monitor of {} doesn't open its log again", run, e);
        }
    }

    /** Runs of which something is left on this machine. */
    public List<RunId> all() throws IOException {
        try (var folders = Files.list(runs)) {
            return folders.map(it -> RunId.parse(it.getFileName().toString())).toList();
        }
    }

    /** Takes away what an earlier process made for runs to come. */
    public void sweep() throws IOException {
        bundles.removeNetworksBut(all());
    }

    /** What the dyno wrote to {@code /renga/out}. */
    public Path output(RunId run) {
        return bundles.folder(run).output();
    }

    private RunningContainer container(RunId run, long pid, CompletableFuture<Integer> exit) {
        return new CgroupContainer(run, pid, exit, cgroups);
    }

    private static long pid(RunFolder folder) throws IOException {
        return Long.parseLong(Files.readString(folder.pid()).strip());
    }

    private <T> T started(ContainerPlan plan, Step<T> step) throws ContainerException {
        try {
            return step.take();
        } catch (IOException | CommandFailedException e) {
            try {
                remove(plan.run());
            } catch (IOException | CommandFailedException left) {
                e.addSuppressed(left);
            }
            throw new ContainerException(String.valueOf(e.getMessage()), e);
        }
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    /** Something to be done in a run's folder before its container starts. */
    public interface Prepared {
        void in(RunFolder folder) throws IOException;
    }
}
