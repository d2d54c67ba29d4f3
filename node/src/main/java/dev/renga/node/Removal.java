package dev.renga.node;

import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Settings;
import dev.renga.node.containers.ContainerHost;
import dev.renga.node.dynos.LocalEngines;
import dev.renga.node.files.FolderWatch;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** Ends and takes away all dynos while no node runs; control says again what it wants. */
final class Removal {
    private Removal() {}

    /** How many runs there were. */
    static int removeAll(Settings settings, ProcessRunner processes) throws IOException {
        var home = settings.home();
        if (isServed(home.nodeSocket())) {
            throw new IOException("The node is running: stop it first, ./renga stop node.");
        }
        var instance = NodeSettings.instance(settings);
        try (var watch = FolderWatch.open()) {
            var host = ContainerHost.of(home.node(), instance, List.of(), processes, watch);
            int ended = LocalEngines.removeAll(home, host.containers());
            host.dismantle();
            return ended;
        }
    }

    private static boolean isServed(Path socket) {
        try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
