package dev.renga.node.containers;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cgroups of runs, in either of the kernel's two layouts: one tree per controller, or one tree
 * for all.
 */
public sealed interface Cgroups {
    Path MOUNT = Path.of("/sys/fs/cgroup");

    static Cgroups ofMachine(Instance instance) {
        var below = instance.cgroup().substring(1);
        return Files.exists(MOUNT.resolve("cgroup.controllers"))
                ? new Unified(below)
                : new PerController(below);
    }

    /** Whether one tree holds all controllers. */
    boolean unified();

    /** Controllers a dyno's limits need that this machine doesn't offer. */
    List<String> missing();

    /** The folder in which a controller keeps a run's group. */
    Path folder(String controller, RunId run);

    /** All folders that may exist for a run, or for all of them if it is empty. */
    List<Path> folders(String run);

    /** How often the kernel ended a process of the run for want of memory. */
    int outOfMemory(RunId run);

    /** What the processes of a run use and can't give back: not the pages of files. */
    ByteSize memoryUsed(RunId run);

    /** Where a process in a container reads how much memory it may use. */
    String memoryLimitInside();

    /** The file that limits what TCP buffers for a run, unless that is part of its memory. */
    Optional<Path> tcpMemory(RunId run);

    /** Every process of a run, by its id on the machine. */
    default List<Long> processes(RunId run) throws IOException {
        var file = folder("pids", run).resolve("cgroup.procs");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    private static ByteSize rest(long all, long inactive, long active) {
        return new ByteSize(Math.max(0, all - inactive - active));
    }

    /** Removes the groups of a run that has no process left, also where the runtime forgot one. */
    default void remove(RunId run) throws IOException {
        for (var folder : folders(run.toString())) {
            Files.deleteIfExists(folder);
        }
    }

    /** Removes the group that holds all runs. */
    default void removeAll() throws IOException {
        for (var folder : folders("")) {
            Files.deleteIfExists(folder);
        }
    }

    /** One tree per controller (version 1 and hybrid). */
    record PerController(String below) implements Cgroups {
        @Override
        public boolean unified() {
            return false;
        }

        @Override
        public List<String> missing() {
            return Stream.of("memory", "cpu", "pids", "devices")
                    .filter(it -> !Files.isDirectory(MOUNT.resolve(it)))
                    .toList();
        }

        @Override
        public Path folder(String controller, RunId run) {
            return MOUNT.resolve(controller).resolve(below).resolve(run.toString());
        }

        @Override
        public List<Path> folders(String run) {
            try (var controllers = Files.list(MOUNT)) {
                return controllers
                        .filter(it -> !Files.isSymbolicLink(it))
                        .map(it -> it.resolve(below).resolve(run))
                        .toList();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public int outOfMemory(RunId run) {
            return (int)
                    CgroupFile.number(
                            folder("memory", run).resolve("memory.oom_control"), "oom_kill");
        }

        @Override
        public ByteSize memoryUsed(RunId run) {
            var folder = folder("memory", run);
            var stat = folder.resolve("memory.stat");
            return rest(
                    CgroupFile.number(folder.resolve("memory.usage_in_bytes")),
                    CgroupFile.number(stat, "total_inactive_file"),
                    CgroupFile.number(stat, "total_active_file"));
        }

        @Override
        public String memoryLimitInside() {
            return "/sys/fs/cgroup/memory/memory.limit_in_bytes";
        }

        @Override
        public Optional<Path> tcpMemory(RunId run) {
            return Optional.of(folder("memory", run).resolve("memory.kmem.tcp.limit_in_bytes"));
        }
    }

    /** One tree (version 2). */
    record Unified(String below) implements Cgroups {
        @Override
        public boolean unified() {
            return true;
        }

        @Override
        public List<String> missing() {
            var offered = CgroupFile.words(MOUNT.resolve("cgroup.controllers"));
            return Stream.of("memory", "cpu", "pids").filter(it -> !offered.contains(it)).toList();
        }

        @Override
        public Path folder(String controller, RunId run) {
            return MOUNT.resolve(below).resolve(run.toString());
        }

        @Override
        public List<Path> folders(String run) {
            return List.of(MOUNT.resolve(below).resolve(run));
        }

        @Override
        public int outOfMemory(RunId run) {
            return (int)
                    CgroupFile.number(folder("memory", run).resolve("memory.events"), "oom_kill");
        }

        @Override
        public ByteSize memoryUsed(RunId run) {
            var folder = folder("memory", run);
            var stat = folder.resolve("memory.stat");
            return rest(
                    CgroupFile.number(folder.resolve("memory.current")),
                    CgroupFile.number(stat, "inactive_file"),
                    CgroupFile.number(stat, "active_file"));
        }

        @Override
        public String memoryLimitInside() {
            return "/sys/fs/cgroup/memory.max";
        }

        @Override
        public Optional<Path> tcpMemory(RunId run) {
            return Optional.empty();
        }
    }
}
