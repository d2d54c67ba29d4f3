package dev.renga.kernel.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs. Nothing else in Renga does, and an architecture test holds it to that.
 * Thread-safe.
 */
public final class ProcessRunner {
    /** What a program left: both streams as UTF-8, and its exit status. */
    public record Result(int status, String stdout, String stderr) {
        public boolean ok() {
            return status == 0;
        }
    }

    /** Runs to the end; any exit status but 0 is an exception that quotes what the program said. */
    public String run(Command command) {
        var result = attempt(command, new byte[0]);
        if (!result.ok()) {
            var said = result.stderr().isBlank() ? result.stdout() : result.stderr();
            throw new CommandFailedException(command.program(), result.status(), said);
        }
        return result.stdout();
    }

    /** Runs to the end with {@code input} on standard input and reports whatever status it had. */
    public Result attempt(Command command, byte[] input) {
        var process = start(command);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), threads);
            var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), threads);
            threads.execute(() -> feed(process, input));
            awaitEnd(process, command);
            return new Result(process.exitValue(), out.join(), err.join());
        }
    }

    /**
     * Leaves no process behind that would keep the streams open. One that ended by itself is left
     * alone: destroying it closes the streams before they are read.
     */
    private static void awaitEnd(Process process, Command command) {
        try {
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                destroy(process);
                throw new CommandFailedException(
                        command.program(),
                        -1,
                        "no end after " + command.timeout().toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            destroy(process);
            throw new CommandFailedException(command.program(), e);
        }
    }

    /** Starts a program whose streams and end are the caller's to handle. */
    public Process start(Command command) {
        var builder = new ProcessBuilder(command.argv());
        builder.environment().putAll(command.environment());
        if (command.directory() != null) {
            builder.directory(command.directory().toFile());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandFailedException(command.program(), e);
        }
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void feed(Process process, byte[] input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // The program ended without reading its input; its exit status tells the rest.
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
