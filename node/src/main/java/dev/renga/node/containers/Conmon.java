package dev.renga.node.containers;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the monitor that holds a container: it keeps the container's output and its exit status
 * while every process of Renga's may come and go.
 */
final class Conmon {
    private static final Logger LOG = LoggerFactory.getLogger(Conmon.class);

    /** Renumbers the pipes, since Java hands a child no descriptors above 2. */
    private static final String SHIM =
            "exec 3>&1 4<&0 >/dev/null </dev/null 2>\"$0\"; "
                    + "export _OCI_SYNCPIPE=3 _OCI_STARTPIPE=4; exec conmon \"$@\"";

    private static final JsonMapper JSON = new JsonMapper();

    private final ProcessRunner processes;
    private final OciRuntime runtime;
    private final Path exits;

    Conmon(ProcessRunner processes, OciRuntime runtime, Path exits) {
        this.processes = processes;
        this.runtime = runtime;
        this.exits = exits;
    }

    /** Creates a container, held by a monitor whose process is returned. */
    Process create(ContainerPlan plan, RunFolder folder, Optional<Path> log) throws IOException {
        // Without this folder it would end without a word of how the container ended.
        Files.createDirectory(folder.persistent());
        var monitor = processes.start(Command.of(arguments(plan, folder, log)));
        Files.writeString(folder.monitorPid(), Long.toString(monitor.pid()));
        try (var go = monitor.getOutputStream()) {
            go.write(0);
        }
        var answer = monitor.inputReader(StandardCharsets.UTF_8);
        check(answer, folder);
        shield(monitor);
        return monitor;
    }

    /** It is to live through a shortage of memory that its dyno doesn't, where we may say so. */
    private static void shield(Process monitor) {
        var score = Path.of("/proc", Long.toString(monitor.pid()), "oom_score_adj");
        try {
            Files.writeString(score, "-900");
        } catch (IOException e) {
            LOG.debug("{} keeps its score", monitor, e);
        }
    }

    private List<String> arguments(ContainerPlan plan, RunFolder folder, Optional<Path> log) {
        var all = new ArrayList<>(common(plan.run().toString(), folder, log));
        if (plan.client() != null) {
            // It would warn on its error output, which is a file, whenever a pipe is full.
            all.addAll(List.of("-i", "--log-level", "error"));
        }
        if (plan.terminal() != null) {
            all.addAll(List.of("-t", "--leave-stdin-open"));
        }
        return all;
    }

    private List<String> common(String id, RunFolder folder, Optional<Path> log) {
        return List.of(
                "/bin/sh",
                "-c",
                SHIM,
                folder.monitorErrors().toString(),
                "--sync",
                "--api-version",
                "1",
                "-c",
                id,
                "-u",
                id,
                "-n",
                id,
                "-r",
                runtime.program().toString(),
                "-b",
                folder.root().toString(),
                "-p",
                folder.pid().toString(),
                "-l",
                log.map(it -> "k8s-file:" + it).orElse("none"),
                "--exit-dir",
                exits.toString(),
                "-0",
                folder.persistent().toString(),
                "--full-attach",
                "--no-sync-log",
                "--runtime-arg",
                "--root",
                "--runtime-arg",
                runtime.state().toString());
    }

    private static void check(BufferedReader answer, RunFolder folder) throws IOException {
        var line = answer.readLine();
        if (line == null) {
            throw new IOException("the monitor ended: " + Files.readString(folder.monitorErrors()));
        }
        var read = JSON.readTree(line);
        if (read.path("data").asInt(-1) < 0) {
            throw new IOException(read.path("message").asString("the container wasn't made"));
        }
    }
}
