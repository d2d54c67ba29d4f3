package dev.renga.node.containers;

import dev.renga.kernel.RunId;
import dev.renga.node.files.FolderWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The files in which monitors leave how their containers ended. */
final class Exits {
    private static final long STEP = Duration.ofMillis(5).toNanos();
    private static final int STEPS = 400;
    private final Path folder;
    private final FolderWatch watch;

    Exits(Path folder, FolderWatch watch) {
        this.folder = folder;
        this.watch = watch;
    }

    /** The end of a container whose monitor is a child of this process. */
    CompletableFuture<Integer> of(RunId run, Process monitor) {
        return monitor.onExit().thenApply(ended -> status(run));
    }

    /** The end of a container whose monitor an earlier process of ours has started. */
    CompletableFuture<Integer> of(RunId run, ProcessHandle monitor) throws IOException {
        var exit = new CompletableFuture<Integer>();
        var watched =
                watch.watch(
                        folder,
                        () -> {
                            if (Files.exists(file(run)) && !exit.isDone()) {
                                gone(monitor);
                                complete(exit, run);
                            }
                        });
        var _ = monitor.onExit().thenRun(() -> complete(exit, run));
        var _ = exit.whenComplete((status, failure) -> watched.close());
        return exit;
    }

    private void complete(CompletableFuture<Integer> exit, RunId run) {
        try {
            exit.complete(status(run));
        } catch (IllegalStateException e) {
            exit.completeExceptionally(e);
        }
    }

    /** The last output is written before the monitor goes, but maybe after the exit file came. */
    private static void gone(ProcessHandle monitor) {
        for (int i = 0; i < STEPS && monitor.isAlive(); i++) {
            LockSupport.parkNanos(STEP);
        }
    }

    private int status(RunId run) {
        return read(run)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the monitor of " + run + " died without a word"));
    }

    OptionalInt read(RunId run) {
        try {
            return Files.exists(file(run))
                    ? OptionalInt.of(Integer.parseInt(Files.readString(file(run)).strip()))
                    : OptionalInt.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void forget(RunId run) throws IOException {
        Files.deleteIfExists(file(run));
    }

    private Path file(RunId run) {
        return folder.resolve(run.toString());
    }
}
