package dev.renga.control.git;

import dev.renga.control.apps.App;
import dev.renga.kernel.AppId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Git dynos as plain processes of this machine: the real scripts, without a container. */
final class LocalGit implements GitDynos {
    private static final Path SCRIPTS = Path.of("../builder/git-hooks").toAbsolutePath();
    private final ProcessRunner runner = new ProcessRunner();
    private final Path folder;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final List<Process> processes = new CopyOnWriteArrayList<>();

    LocalGit(Path folder) {
        this.folder = folder;
    }

    Path repository(AppId app) {
        return folder.resolve(app + ".git");
    }

    /** What was started, in that order: {@code receive-pack}, {@code erase}… */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** All of them end in the middle of what they do. */
    void die() {
        for (var each : processes) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly();
        }
    }

    int started() {
        return started.get();
    }

    @Override
    public GitDyno start(App app, GitCommand command) {
        commands.add(command.argv().get(1));
        try {
            return launch(app.id(), command, folder.resolve(started.incrementAndGet() + ".sock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GitDyno launch(AppId app, GitCommand command, Path socket) throws IOException {
        Files.createDirectories(repository(app));
        var hooks = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        hooks.bind(UnixDomainSocketAddress.of(socket));
        var environment = new HashMap<>(command.environment());
        environment.put("HOME", folder.toString());
        environment.put("RENGA_REPOSITORY", repository(app).toString());
        environment.put("RENGA_HOOK_SOCKET", socket.toString());
        environment.replaceAll(
                (key, value) -> value.equals("/renga/hooks") ? SCRIPTS.toString() : value);
        var argv = new java.util.ArrayList<>(command.argv());
        argv.set(0, SCRIPTS.resolve("session").toString());
        var process = runner.start(new Command(argv, environment, folder, Duration.ofMinutes(1)));
        processes.add(process);
        return new LocalDyno(process, hooks);
    }

    private record LocalDyno(Process process, ServerSocketChannel hooks) implements GitDyno {
        @Override
        public ByteDuplex stdio() {
            return new Duplex(
                    process.getInputStream(), process.getOutputStream(), process::destroy);
        }

        @Override
        public ByteDuplex hook() {
            try {
                var socket = hooks.accept();
                return new Duplex(
                        Channels.newInputStream(socket),
                        speakingTo(socket),
                        () -> closeQuietly(socket));
            } catch (IOException e) {
                throw new RengaException(Problem.SERVICE_UNAVAILABLE, "no hook came", e);
            }
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            if (process.waitFor() != 0) {
                throw new RengaException(Problem.SERVICE_UNAVAILABLE, "it ended badly");
            }
        }

        /** Closing it lets the hook say on what it has to say, as a node does. */
        private static OutputStream speakingTo(SocketChannel socket) {
            return new FilterOutputStream(Channels.newOutputStream(socket)) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    socket.shutdownOutput();
                }
            };
        }

        private static void closeQuietly(SocketChannel socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                hooks.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Duplex(InputStream input, OutputStream output, Runnable end)
            implements ByteDuplex {
        @Override
        public void close() {
            end.run();
        }
    }
}
