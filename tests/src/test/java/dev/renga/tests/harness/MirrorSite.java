package dev.renga.tests.harness;

import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A web server with copies of what projects and registries publish, on an address of this machine
 * of its own. The platform takes it for the release site of every runtime; builds may reach it,
 * since the operator's {@code egress.allow} says so.
 */
public final class MirrorSite implements AutoCloseable {
    private static final ProcessRunner RUNNER = new ProcessRunner();

    /** Runtimes whose releases are looked for here, each in a folder of its name. */
    private static final List<String> RUNTIMES =
            List.of(
                    "node",
                    "python",
                    "uv",
                    "ruby",
                    "jruby",
                    "php",
                    "composer",
                    "apache2",
                    "nginx",
                    "jdk",
                    "maven",
                    "gradle",
                    "sbt",
                    "leiningen",
                    "clojure",
                    "go");

    private final Path root = Terminal.newFolder("renga-mirror-");
    private final String address;
    private final com.sun.net.httpserver.HttpServer server;

    MirrorSite() {
        long pid = ProcessHandle.current().pid();
        address = "10.213.%d.%d".formatted(pid / 250 % 250, 1 + pid % 250);
        RUNNER.run(Command.of("ip", "address", "replace", address + "/32", "dev", "lo"));
        server = SimpleFileServer.createFileServer(at(address), root, OutputLevel.NONE);
        server.start();
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(address, 0);
    }

    Map<String, String> settings() {
        return Map.of(
                "RENGA_RUNTIMES_MIRRORS",
                RUNTIMES.stream().map(it -> it + "=" + url(it)).collect(Collectors.joining(",")),
                "RENGA_EGRESS_ALLOW",
                address + ":" + server.getAddress().getPort());
    }

    /** Where something is that was published here. */
    public String url(String path) {
        return "http://%s:%d/%s".formatted(address, server.getAddress().getPort(), path);
    }

    public void publish(String path, String content) {
        publish(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public void publish(String path, byte[] content) {
        var file = place(path);
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of a file, or of a folder with all that is in it: the server follows no links. */
    public void publish(String path, Path source) {
        RUNNER.run(Command.of("cp", "-rL", source.toString(), place(path).toString()));
    }

    private Path place(String path) {
        var file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @Override
    public void close() {
        server.stop(0);
        RUNNER.run(Command.of("ip", "address", "del", address + "/32", "dev", "lo"));
        RUNNER.run(Command.of("rm", "-rf", root.toString()));
    }
}
