package dev.renga.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

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
 * What Renga could leave behind on a machine: mounts, namespaces, interfaces, loop devices,
 * cgroups, conmons, tables.
 */
public record Leaks(Map<String, Set<String>> found) {
    private static final ProcessRunner RUNNER = new ProcessRunner();

    public static Leaks now() {
        return new Leaks(
                Map.of(
                        "mounts", lines(read(Path.of("/proc/self/mounts")), "renga"),
                        "namespaces", lines(RUNNER.run(Command.of("ip", "netns", "list")), "rg"),
                        "interfaces", interfaces(),
                        "loop devices", loops(),
                        "cgroups", cgroups(),
                        "conmons", processes(),
                        "tables", lines(RUNNER.run(Command.of("nft", "list", "tables")), "renga")));
    }

    public void assertNothingAdded() {
        var after = now();
        found.forEach((kind, had) -> {
            var added = new TreeSet<>(after.found().getOrDefault(kind, Set.of()));
            added.removeAll(had);
            assertThat(added).as("%s left behind", kind).isEmpty();
        });
    }

    private static Set<String> interfaces() {
        return names(Path.of("/sys/class/net"))
                .filter(it -> it.startsWith("rg"))
                .collect(Collectors.toSet());
    }

    private static Set<String> loops() {
        return names(Path.of("/sys/block"))
                .filter(it -> it.startsWith("loop"))
                .filter(it -> Files.exists(Path.of("/sys/block", it, "loop/backing_file")))
                .collect(Collectors.toSet());
    }

    private static Set<String> cgroups() {
        var found = new TreeSet<String>();
        for (var controller : names(Path.of("/sys/fs/cgroup")).toList()) {
            names(Path.of("/sys/fs/cgroup", controller))
                    .filter(it -> it.startsWith("renga"))
                    .forEach(it -> found.add(controller + "/" + it));
        }
        return found;
    }

    private static Set<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().command().orElse("").endsWith("/conmon"))
                .map(it -> "conmon " + it.pid())
                .collect(Collectors.toSet());
    }

    private static Set<String> lines(String text, String part) {
        return text.lines().filter(it -> it.contains(part)).collect(Collectors.toSet());
    }

    private static Stream<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(it -> String.valueOf(it.getFileName())).toList().stream();
        } catch (IOException e) {
            return Stream.of();
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
