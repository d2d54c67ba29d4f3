package dev.renga.router;

import dev.renga.kernel.Await;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The router as a process of its own, over a folder that outlives it. */
final class RouterProcess implements AutoCloseable {
    private final ProcessRunner programs = new ProcessRunner();
    private final Lifecycle started = new Lifecycle();
    final Home home;
    final Map<String, String> settings = new HashMap<>();
    private final int http;

    RouterProcess(Path folder) throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.routerSocket().getParent());
        Files.createDirectories(home.logsSocket().getParent());
        Files.createDirectories(home.router());
        http = freePort();
        settings.put("RENGA_HOME", folder.toString());
        settings.put("RENGA_PORTS_HTTP", "" + http);
        settings.put("RENGA_PORTS_HTTPS", "" + freePort());
        settings.put("RENGA_LISTEN", "127.0.0.1");
        settings.put("RENGA_DYNO_NETWORK", "10.123.0.0/16");
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Starts one, with flags for its JVM. */
    Process start(String... flags) {
        return start(java(flags));
    }

    /** Starts one again and again, as soon as the one before has died, over sockets that stay. */
    Process startHeld() {
        return start(
                Command.of("perl", "../doors/listen.pl", "127.0.0.1", "" + http, "--", "bash", "-c")
                        .plus(
                                "while :; do bash -c 'export LISTEN_PID=$$; exec \"$@\"' _ \"$@\"; done")
                        .plus("_")
                        .plus(java().argv().toArray(String[]::new)));
    }

    private static Command java(String... flags) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Command.of(java)
                .plus(flags)
                .plus(
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.renga.router.RouterMain");
    }

    private Process start(Command command) {
        var process = programs.start(command.with(settings));
        started.add(() -> end(process));
        return process;
    }

    private static void end(Process process) {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns once it takes connections and can be told routes. */
    void awaitUp() {
        Await.until("the router to listen", this::listens);
        Await.until("the session's socket", () -> Files.exists(home.routerSocket()));
    }

    boolean listens() {
        try (var probe = new Socket()) {
            probe.connect(address());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it takes plain HTTP. */
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), http);
    }

    @Override
    public void close() {
        started.close();
    }
}
