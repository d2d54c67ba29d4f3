package dev.renga.node;

import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.Settings;
import dev.renga.node.containers.Finding;
import dev.renga.node.containers.MachineProbe;
import dev.renga.node.dynos.Stacks;
import java.io.IOException;
import java.util.List;

/** What {@code ./renga doctor} asks the node: real tries, not guesses. */
final class Doctor {
    private Doctor() {}

    static List<Finding> look(Settings settings, ProcessRunner processes) throws IOException {
        var stacks = new Stacks(settings.cache().resolve("stacks"));
        var probe = new MachineProbe(processes, settings.home().node(), stacks.newest());
        var instance = NodeSettings.instance(settings);
        return probe.look(NodeSettings.firewall(settings, instance, processes));
    }
}
