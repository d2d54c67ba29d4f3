package dev.renga.node.containers;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.CommandFailedException;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.charset.StandardCharsets;

/** Puts rules into the kernel. */
final class Firewall {
    private final ProcessRunner processes;

    Firewall(ProcessRunner processes) {
        this.processes = processes;
    }

    void load(FirewallRules rules) {
        var text = rules.text().getBytes(StandardCharsets.UTF_8);
        var result = processes.attempt(Command.of("nft", "-f", "-"), text);
        if (!result.ok()) {
            throw new CommandFailedException("nft", result.status(), result.stderr());
        }
    }

    void remove(Instance instance) {
        processes.attempt(
                Command.of("nft", "delete", "table", "inet", instance.table()), new byte[0]);
    }
}
