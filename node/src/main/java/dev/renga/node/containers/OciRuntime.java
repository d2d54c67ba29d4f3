package dev.renga.node.containers;

import dev.renga.kernel.RunId;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The OCI runtime.
 *
 * @param program its path
 * @param state where it keeps what it knows of containers
 */
record OciRuntime(ProcessRunner processes, Path program, Path state) {
    private static final List<String> FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** {@code crun} where it can work, on one tree of cgroups; else {@code runc}. */
    static Optional<Path> find(boolean unifiedCgroups) {
        var names = unifiedCgroups ? List.of("crun", "runc") : List.of("runc");
        return names.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void start(RunId run) {
        processes.run(command("start", run.toString()));
    }

    /** Ends what still runs of it and forgets it. */
    void delete(RunId run) {
        processes.attempt(command("delete", "--force", run.toString()), new byte[0]);
    }

    /** Runs a container to its end with the caller's pipes as its standard streams. */
    Process run(RunId run, RunFolder folder) {
        return processes.start(
                command(
                        "run",
                        "--bundle",
                        folder.root().toString(),
                        "--pid-file",
                        folder.pid().toString(),
                        run.toString()));
    }

    private Command command(String... arguments) {
        return Command.of(program.toString(), "--root", state.toString()).plus(arguments);
    }
}
