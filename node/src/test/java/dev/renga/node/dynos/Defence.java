package dev.renga.node.dynos;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.Limits;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What protects against a dyno's code, each with a way to do without: a test loosens the
 * configuration of one container before it starts. The product has no such way.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
enum Defence {
    /** The list of system calls. */
    SECCOMP(config -> config.linux().remove("seccomp")),
    /** A user that is not root, and no capability. */
    UNPRIVILEGED(Defence::makeRoot),
    /** Of file watches, and of what TCP buffers, the machine has one stock for all dynos. */
    KERNEL_LIMITS(config -> config.root().remove("hooks")),
    /** Ids that are none of the machine's. */
    USER_NAMESPACE(config -> {
        config.withoutNamespace("user");
        config.linux().remove("uidMappings");
        config.linux().remove("gidMappings");
        KERNEL_LIMITS.takeFrom(config); // they would become the machine's
    }),
    /** The stack has no program that runs as its owner. */
    NO_SETUID_PROGRAMS(config -> config.setuid("/usr/bin/perl", "/usr/bin/as-root")),
    /** If it had, the root file system's mount says no. */
    NOSUID_ROOT(config -> config.remountRoot("suid")),
    NO_NEW_PRIVILEGES(config -> config.process().put("noNewPrivileges", false)),
    PID_NAMESPACE(config -> {
        config.withoutNamespace("pid");
        config.instead("/proc", "/proc");
    }),
    NETWORK_NAMESPACE(config -> config.withoutNamespace("network")),
    IPC_NAMESPACE(config -> {
        config.withoutNamespace("ipc");
        config.withoutMount("/dev/mqueue");
    }),
    CGROUP_NAMESPACE(config -> config.withoutNamespace("cgroup")),
    /** The kernel's settings in /proc. */
    READ_ONLY_PROC(config -> config.linux().remove("readonlyPaths")),
    /** What /proc tells of the machine. */
    MASKED_PROC(config -> config.linux().remove("maskedPaths")),
    /** An almost empty /sys instead of the machine's. */
    OWN_SYS(config -> {
        config.withoutMount("/sys/devices/system/cpu");
        config.withoutMount("/sys/fs/cgroup");
        config.instead("/sys", "/sys");
    }),
    READ_ONLY_CGROUPS(config -> config.writable("/sys/fs/cgroup")),
    /** A device's node on the root file system opens nothing. */
    NODEV_ROOT(config -> config.remountRoot("dev")),
    DEVICE_RULES(config -> config.resources().withArray("devices").forEach(Defence::allow)),
    /** Of the data folder a dyno sees what it is given. */
    NOT_SHOWN(config -> {
        var home = config.known("MACHINE_HOME");
        config.show(home, home);
    }),
    /** What builds share they can't change. */
    READ_ONLY_TREES(config ->
            List.of("/renga/runtimes", "/renga/buildpacks", "/renga/builder")
                    .forEach(config::writable)),
    MEMORY_LIMIT(config -> config.resources().remove("memory")),
    PROCESS_LIMIT(config -> config.resources().remove("pids")),
    OPEN_FILE_LIMIT(config -> config.process().withArray("rlimits").forEach(Defence::raise)),
    TERMINAL_LIMIT(config -> config.withoutOption("/dev/pts", "max=")),
    DISK_QUOTA(limits -> withDisk(limits, ByteSize.megabytes(2048)), config -> {}),
    ;

    private static final List<String> CAPABILITIES =
            List.of(
                    "CAP_BPF",
                    "CAP_CHOWN",
                    "CAP_DAC_OVERRIDE",
                    "CAP_DAC_READ_SEARCH",
                    "CAP_KILL",
                    "CAP_MKNOD",
                    "CAP_NET_RAW",
                    "CAP_PERFMON",
                    "CAP_SYSLOG",
                    "CAP_SYS_ADMIN",
                    "CAP_SYS_BOOT",
                    "CAP_SYS_CHROOT",
                    "CAP_SYS_PTRACE",
                    "CAP_SYS_TIME");

    private final UnaryOperator<Limits> limits;
    private final Consumer<ContainerConfig> removal;

    Defence(Consumer<ContainerConfig> removal) {
        this(it -> it, removal);
    }

    Defence(UnaryOperator<Limits> limits, Consumer<ContainerConfig> removal) {
        this.limits = limits;
        this.removal = removal;
    }

    Limits without(Limits given) {
        return limits.apply(given);
    }

    void takeFrom(ContainerConfig config) {
        removal.accept(config);
    }

    private static void makeRoot(ContainerConfig config) {
        var process = config.process();
        ((ObjectNode) process.get("user")).put("uid", 0).put("gid", 0);
        process.get("capabilities").forEach(set -> CAPABILITIES.forEach(((ArrayNode) set)::add));
    }

    private static void allow(tools.jackson.databind.JsonNode rule) {
        ((ObjectNode) rule).put("allow", true);
    }

    private static void raise(tools.jackson.databind.JsonNode limit) {
        ((ObjectNode) limit).put("hard", 15_000).put("soft", 15_000);
    }

    private static Limits withDisk(Limits limits, ByteSize disk) {
        return new Limits(limits.memory(), limits.cpuShares(), limits.processes(), disk);
    }
}
