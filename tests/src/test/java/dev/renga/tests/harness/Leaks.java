package dev.renga.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Digest;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one Renga has on a machine besides its processes, told by its data folder and by the id that
 * is derived from it; other Rengas may come and go meanwhile.
 */
public final class Leaks {
    private static final ProcessRunner RUNNER = new ProcessRunner();
    private final String home;
    private final String id;

    public Leaks(Path home) {
        this.home = home.toString();
        this.id = Digest.of(home.toString()).hex().substring(0, 6);
    }

    /** Fails if anything is there. */
    public void assertNone() {
        found().forEach((kind, there) -> assertThat(there).as("%s left behind", kind).isEmpty());
    }

    /** Mounts, namespaces, interfaces, loop devices, cgroups, monitors, firewall tables. */
    public Map<String, Set<String>> found() {
        return Map.of(
                "mounts", lines(read(Path.of("/proc/self/mounts")), home),
                "namespaces", lines(RUNNER.run(Command.of("ip", "netns", "list")), id),
                "interfaces", named(Path.of("/sys/class/net"), "rg" + id),
                "loop devices", loops(),
                "cgroups", cgroups(),
                "processes", processes(),
                "tables", lines(RUNNER.run(Command.of("nft", "list", "tables")), id));
    }

    private Set<String> loops() {
        return names(Path.of("/sys/block"))
                .filter(it ->
                        readIfThere(Path.of("/sys/block", it, "loop/backing_file")).contains(home))
                .collect(Collectors.toSet());
    }

    private Set<String> cgroups() {
        var root = Path.of("/sys/fs/cgroup");
        var found = new TreeSet<>(named(root, "renga-" + id));
        names(root).forEach(it -> found.addAll(named(root.resolve(it), "renga-" + id)));
        return found;
    }

    private Set<String> processes() {
        return ProcessHandle.allProcesses()
                .map(it ->
                        readIfThere(Path.of("/proc/" + it.pid() + "/cmdline")).replace('\0', ' '))
                .filter(it -> it.contains(home))
                .collect(Collectors.toSet());
    }

    private static Set<String> named(Path folder, String beginning) {
        return names(folder).filter(it -> it.startsWith(beginning)).collect(Collectors.toSet());
    }

    private static Set<String> lines(String text, String part) {
        return text.lines().filter(it -> it.contains(part)).collect(Collectors.toSet());
    }

    private static Stream<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(it -> String.valueOf(it.getFileName())).toList().stream();
        } catch (IOException e) {
            return Stream.of(); // a file, or gone meanwhile
        }
    }

    private static String readIfThere(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
