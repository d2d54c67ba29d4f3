package dev.renga.tests.bench;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floor of a dyno's start: the container runtime alone, run on the bundle of a dyno that is up.
 */
final class BareRuntime {
    private final ProcessRunner runner = new ProcessRunner();
    private final Path bundle;
    private final String runtime;

    /** Takes the newest bundle of the instance, and makes its process end at once. */
    static BareRuntime onABundleOf(Instance instance, Path scratch) throws IOException {
        try (var files = Files.walk(instance.home().resolve("node"), 4)) {
            var config = files.filter(it -> it.endsWith("config.json")).findFirst().orElseThrow();
            return new BareRuntime(config, Files.createDirectories(scratch.resolve("bundle")));
        }
    }

    private BareRuntime(Path config, Path bundle) throws IOException {
        this.bundle = bundle;
        this.runtime = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers")) ? "crun" : "runc";
        var folder = config.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(config + " has no folder");
        }
        var text = Files.readString(config);
        text = replace(text, "\"args\"\\s*:\\s*\\[[^\\]]*\\]", "\"args\":[\"/bin/true\"]");
        text =
                replace(
                        text,
                        "\"cgroupsPath\"\\s*:\\s*\"([^\"]*)\"",
                        "\"cgroupsPath\":\"/renga-bench/bare\"");
        text =
                replace(
                        text,
                        "\"path\"\\s*:\\s*\"rootfs\"",
                        "\"path\":\"" + folder.resolve("rootfs") + "\"");
        Files.writeString(bundle.resolve("config.json"), text);
    }

    private static String replace(String text, String what, String with) {
        return Pattern.compile(what).matcher(text).replaceFirst(Matcher.quoteReplacement(with));
    }

    /** Milliseconds from calling the runtime to its end. */
    double run(int number) {
        long begin = System.nanoTime();
        runner.run(
                Command.of(
                                runtime,
                                "--root",
                                bundle.resolve("state").toString(),
                                "run",
                                "--bundle",
                                bundle.toString())
                        .plus("renga-bench-" + number));
        return (System.nanoTime() - begin) / 1e6;
    }
}
