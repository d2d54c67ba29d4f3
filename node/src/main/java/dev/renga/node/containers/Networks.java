package dev.renga.node.containers;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Point-to-point links: each run's network namespace has one to the machine, and no other. */
final class Networks {
    private static final Path FORWARDING = Path.of("/proc/sys/net/ipv4/ip_forward");
    private static final Path NAMESPACES = Path.of("/run/netns");
    private final ProcessRunner processes;
    private final Instance instance;
    private final Set<Integer> ahead = ConcurrentHashMap.newKeySet();

    Networks(ProcessRunner processes, Instance instance) {
        this.processes = processes;
        this.instance = instance;
    }

    /** What the machine needs once: forwarding, and the gateway's address. */
    void open() throws IOException {
        if (!Files.readString(FORWARDING).strip().equals("1")) {
            Files.writeString(FORWARDING, "1\n");
        }
        processes.run(
                Command.of("ip", "address", "replace", instance.gateway() + "/32", "dev", "lo"));
        // What is sent to a dyno that has ended must not leave the machine in search of it.
        processes.run(Command.of("ip", "route", "replace", "unreachable", instance.cidr()));
    }

    /**
     * Takes back what {@link #open} added, and what was made ahead; forwarding stays, others may
     * have come to need it.
     */
    void close() throws IOException {
        removeAllBut(Set.of());
        processes.attempt(
                Command.of("ip", "route", "delete", "unreachable", instance.cidr()), new byte[0]);
        processes.attempt(
                Command.of("ip", "address", "delete", instance.gateway() + "/32", "dev", "lo"),
                new byte[0]);
    }

    /** Makes the network of a slot before a run needs it. */
    void prepare(int slot) {
        make(slot);
        ahead.add(slot);
    }

    /** The namespace of a slot's network. */
    Path add(int slot) {
        if (!ahead.remove(slot)) {
            make(slot);
        }
        return namespace(slot);
    }

    private void make(int slot) {
        batch(Command.of("ip", "-batch", "-"), outside(slot));
        batch(Command.of("ip", "-n", instance.networkNamespace(slot), "-batch", "-"), inside(slot));
    }

    private Path namespace(int slot) {
        return NAMESPACES.resolve(instance.networkNamespace(slot));
    }

    /**
     * Takes away the network of a slot, if it has one. The link goes first: a namespace that is
     * deleted frees it late.
     */
    void remove(int slot) {
        ahead.remove(slot);
        if (Files.exists(namespace(slot))) {
            var none = new byte[0];
            processes.attempt(
                    Command.of("ip", "link", "delete", instance.interfaceName(slot)), none);
            processes.attempt(
                    Command.of("ip", "netns", "delete", instance.networkNamespace(slot)), none);
        }
    }

    /** Takes away all networks but those of some slots. */
    void removeAllBut(Set<Integer> kept) throws IOException {
        for (var slot : made()) {
            if (!kept.contains(slot)) {
                remove(slot);
            }
        }
    }

    private List<Integer> made() throws IOException {
        if (!Files.isDirectory(NAMESPACES)) {
            return List.of();
        }
        var beginning = instance.networkNamespaces();
        try (var names = Files.list(NAMESPACES)) {
            return names.map(it -> it.getFileName().toString())
                    .filter(it -> it.startsWith(beginning))
                    .map(it -> Integer.valueOf(it.substring(beginning.length())))
                    .toList();
        }
    }

    private String outside(int slot) {
        var link = instance.interfaceName(slot);
        return """
        netns add %2$s
        link add %1$s type veth peer name eth0 netns %2$s
        link set %1$s addrgenmode none
        link set %1$s up
        route add %3$s/32 dev %1$s src %4$s
        """
                .formatted(
                        link,
                        instance.networkNamespace(slot),
                        instance.address(slot),
                        instance.gateway());
    }

    private String inside(int slot) {
        return """
        link set lo up
        addr add %1$s/32 dev eth0
        link set eth0 up
        route add %2$s dev eth0 scope link
        route add default via %2$s src %1$s
        """
                .formatted(instance.address(slot), instance.gateway());
    }

    private void batch(Command ip, String lines) {
        var result = processes.attempt(ip, lines.getBytes(StandardCharsets.UTF_8));
        if (!result.ok()) {
            throw new dev.renga.kernel.process.CommandFailedException(
                    "ip", result.status(), result.stderr());
        }
    }
}
