package dev.renga.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What this machine holds that a dyno could leave behind. Other Rengas on it come and go, so only
 * what carries the marks of a test's node counts.
 */
record Leaks(Set<String> before) {
    private static final String MARK = "renga-node";
    private static final ProcessRunner PROCESSES = new ProcessRunner();

    static Leaks now() {
        return new Leaks(all());
    }

    /** Fails if there is more than before; the kernel frees some of it a moment late. */
    void check() {
        Await.until("nothing is left behind: " + left(), () -> left().isEmpty());
        assertThat(left()).isEmpty();
    }

    private Set<String> left() {
        var now = all();
        now.removeAll(before);
        return now;
    }

    private static Set<String> all() {
        var all = new TreeSet<String>();
        addLines(all, "mount", read("/proc/self/mountinfo"), MARK);
        addLines(all, "loop", run("losetup", "-a"), MARK);
        addLines(all, "link", run("ip", "-o", "link"), "");
        addLines(all, "address", run("ip", "-o", "address", "show", "dev", "lo"), "");
        addLines(all, "netns", run("ip", "netns"), "");
        addLines(all, "table", run("nft", "list", "tables"), "");
        addLines(all, "cgroup", run("find", "/sys/fs/cgroup", "-name", "renga-*"), "");
        addLines(all, "monitor", run("pgrep", "-af", "conmon"), MARK);
        return all.stream()
                .map(it -> it.replaceAll("valid_lft.*|state .*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
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
