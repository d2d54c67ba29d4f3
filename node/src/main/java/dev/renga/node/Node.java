package dev.renga.node;

import dev.renga.kernel.AdminSocket;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Settings;
import dev.renga.links.Links;
import dev.renga.node.containers.ContainerHost;
import dev.renga.node.containers.Resolvers;
import dev.renga.node.dynos.LocalEngine;
import dev.renga.node.dynos.LocalEngines;
import dev.renga.node.files.FolderWatch;
import dev.renga.node.output.DynoLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The node process: its parts, in the order in which they need each other. */
final class Node implements AutoCloseable {
    private final Lifecycle parts;
    private final LocalEngine engine;
    private final ContainerHost host;

    private Node(Lifecycle parts, Settings settings, ProcessRunner processes, InstantSource clock)
            throws IOException {
        this.parts = parts;
        var home = settings.home();
        var instance = NodeSettings.instance(settings);
        var watch = parts.add(FolderWatch.open());
        var links = parts.add(new Links());
        var control = links.reach(home.logsSocket());
        parts.add(() -> control.shutdownNow().awaitTermination(1, TimeUnit.SECONDS));
        host = ContainerHost.of(home.node(), instance, Resolvers.ofMachine(), processes, watch);
        host.open(NodeSettings.firewall(settings, instance, processes));
        var containers = host.containers();
        var logs =
                parts.add(
                        new DynoLogs(
                                home.node().resolve("logs"),
                                clock,
                                watch,
                                control,
                                containers::reopenLog));
        engine = parts.add(LocalEngines.open(settings, instance, host, logs, clock));
        logs.start();
        serve(links, home.nodeSocket(), new NodeService(engine, epoch(home.node())));
        serveAdmin(home.adminSocket("node"), logs);
    }

    private static Epoch epoch(Path node) throws IOException {
        return Epoch.open(node.resolve("epoch"));
    }

    private void serve(Links links, Path socket, NodeService service) throws IOException {
        Files.createDirectories(socket.getParent());
        var server = links.serve(socket, service);
        parts.add(() -> server.shutdownNow().awaitTermination(1, TimeUnit.SECONDS));
    }

    private void serveAdmin(Path socket, DynoLogs logs) throws IOException {
        var metrics = new NodeMetrics(engine, logs);
        parts.add(AdminSocket.serve(socket, Optional::empty, metrics::text));
    }

    static Node start(Settings settings, ProcessRunner processes, InstantSource clock)
            throws IOException {
        var parts = new Lifecycle();
        try {
            return new Node(parts, settings, processes, clock);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    LocalEngine engine() {
        return engine;
    }

    ContainerHost host() {
        return host;
    }

    /** Ends this process's part; the dynos run on. */
    @Override
    public void close() {
        parts.close();
    }
}
