package dev.renga.node;

import dev.renga.kernel.Await;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.node.containers.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What this machine holds of one instance: nothing, once its dynos are gone. */
record Leaks(Path home, Instance instance) {
    private static final ProcessRunner PROCESSES = new ProcessRunner();

    /** Fails if anything is left; the kernel frees some of it a moment late. */
    void check() {
        Await.until("nothing is left behind, but " + all(), () -> all().isEmpty());
    }

    Set<String> all() {
        var all = new TreeSet<String>();
        var folder = home.getFileName().toString();
        addLines(all, "mount", read("/proc/self/mountinfo").replace("\\040", " "), folder);
        addLines(all, "loop", run("losetup", "-a"), folder);
        addLines(all, "monitor", run("pgrep", "-af", "conmon"), folder);
        addLines(all, "link", run("ip", "-o", "link"), "rg" + instance.id());
        addLines(all, "address", run("ip", "-o", "address"), instance.gateway() + "/");
        addLines(all, "namespace", run("ip", "netns"), "renga-" + instance.id());
        addLines(all, "table", run("nft", "list", "tables"), instance.table());
        addLines(all, "cgroup", run("find", "/sys/fs/cgroup", "-name", "renga-*"), instance.id());
        return all;
    }

    private static void addLines(Set<String> all, String what, String text, String mark) {
        text.lines().filter(it -> it.contains(mark)).forEach(it -> all.add(what + " " + it));
    }

    private static String run(String... command) {
        return PROCESSES.attempt(Command.of(command), new byte[0]).stdout();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
