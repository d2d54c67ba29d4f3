package dev.renga.node;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import dev.renga.node.containers.FirewallRules;
import dev.renga.node.containers.Instance;
import dev.renga.node.containers.Resolvers;
import dev.renga.node.containers.Uplinks;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the settings and this machine say about the node. */
final class NodeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSettings.class);
    private static final String ROUTER = "renga-router";

    private NodeSettings() {}

    static Instance instance(Settings settings) throws IOException {
        try {
            return Instance.of(settings.home().root(), settings.text(Setting.DYNO_NETWORK));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    Setting.DYNO_NETWORK.variable() + ": " + e.getMessage());
        }
    }

    static FirewallRules firewall(Settings settings, Instance instance, ProcessRunner processes)
            throws IOException {
        var uplinks = Uplinks.ofMachine(processes);
        var resolvers = Resolvers.ofMachine();
        if (uplinks.isEmpty()) {
            LOG.warn("there is no default route: dynos reach nothing outside this machine");
        }
        if (resolvers.isEmpty()) {
            LOG.warn("there is no name server but on loopback: dynos can't look up names");
        }
        return new FirewallRules(
                instance,
                uplinks,
                resolvers,
                List.of(settings.port(Setting.PORTS_HTTP), settings.port(Setting.PORTS_HTTPS)),
                settings.list(Setting.EGRESS_ALLOW),
                router(processes));
    }

    /** The router's user, where it exists: on a developer's machine it may not. */
    private static OptionalInt router(ProcessRunner processes) {
        var found = processes.attempt(Command.of("id", "-u", ROUTER), new byte[0]);
        if (found.ok()) {
            return OptionalInt.of(Integer.parseInt(found.stdout().strip()));
        }
        LOG.warn("there is no user {}: every local user can reach dynos", ROUTER);
        return OptionalInt.empty();
    }
}
