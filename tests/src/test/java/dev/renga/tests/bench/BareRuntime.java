package dev.renga.tests.bench;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        var json = JsonMapper.shared();
        var spec = (ObjectNode) json.readTree(Files.readString(config));
        ((ObjectNode) spec.get("process")).putArray("args").add("/bin/true");
        ((ObjectNode) spec.get("linux")).put("cgroupsPath", "/renga-bench/bare");
        var root = (ObjectNode) spec.get("root");
        root.put("path", folder.resolve(root.get("path").asString()).toString());
        Files.writeString(bundle.resolve("config.json"), json.writeValueAsString(spec));
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
