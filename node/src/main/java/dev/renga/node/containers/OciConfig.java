package dev.renga.node.containers;

import dev.renga.kernel.engine.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the configuration that confines one container. Pure. */
final class OciConfig {
    private static final String INIT = "/dev/init";

    private static final List<String> NO_CAPABILITIES = List.of();
    private static final List<String> MASKED =
            List.of(
                    "/proc/acpi",
                    "/proc/asound",
                    "/proc/interrupts",
                    "/proc/kcore",
                    "/proc/keys",
                    "/proc/latency_stats",
                    "/proc/sched_debug",
                    "/proc/scsi",
                    "/proc/timer_list",
                    "/proc/timer_stats",
                    "/sys/devices/virtual/powercap",
                    "/sys/firmware");
    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private final Instance instance;
    private final Path init;
    private final Cgroups cgroups;
    private final Oci.Filter filter;

    OciConfig(Instance instance, Path init, Cgroups cgroups, Oci.Filter filter) {
        this.instance = instance;
        this.init = init;
        this.cgroups = cgroups;
        this.filter = filter;
    }

    /**
     * The configuration of a plan whose mounts were prepared in a folder.
     *
     * @param network the namespace it has its link in, or null for an empty one of its own
     */
    Oci of(ContainerPlan plan, RunFolder folder, @Nullable Path network) {
        return new Oci(
                "1.0.2",
                program(plan),
                new Oci.Root(folder.rootFileSystem().toString(), !plan.writable()),
                plan.hostname(),
                mounts(plan, folder),
                KernelLimits.hooks(cgroups.tcpMemory(plan.run()), plan.limits().memory().bytes()),
                confinement(plan, network));
    }

    private static Oci.Program program(ContainerPlan plan) {
        var argv = new ArrayList<>(List.of(INIT, "-g", "--"));
        argv.addAll(plan.argv());
        var terminal = plan.terminal();
        return new Oci.Program(
                terminal != null,
                terminal == null ? null : new Oci.ConsoleSize(terminal.lines(), terminal.columns()),
                new Oci.User(DynoUser.ID, DynoUser.ID, 18),
                argv,
                environment(plan.environment()),
                "/app",
                Map.of(
                        "bounding", NO_CAPABILITIES,
                        "effective", NO_CAPABILITIES,
                        "inheritable", NO_CAPABILITIES,
                        "permitted", NO_CAPABILITIES,
                        "ambient", NO_CAPABILITIES),
                true,
                500,
                List.of(
                        new Oci.ResourceLimit("RLIMIT_NOFILE", 10000, 10000),
                        new Oci.ResourceLimit("RLIMIT_CORE", 0, 0)));
    }

    private static List<String> environment(Map<String, String> given) {
        var all = new TreeMap<>(given);
        all.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        all.putIfAbsent("HOME", "/app");
        return all.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList();
    }

    private List<Oci.Mount> mounts(ContainerPlan plan, RunFolder folder) {
        var all = new ArrayList<>(KernelMounts.ALL);
        all.add(bind(init, INIT, "ro", "nosuid", "nodev"));
        for (var name : EtcFiles.NAMES) {
            all.add(bind(folder.etc(name), "/etc/" + name, "ro", "nosuid", "nodev", "noexec"));
        }
        all.add(bind(folder.inputs(), "/renga/in", "ro", "nosuid", "nodev", "noexec"));
        if (plan.lenient()) {
            var file = cgroups.memoryLimitInside();
            all.add(bind(folder.memoryQuota(), file, "ro", "nosuid", "nodev", "noexec"));
        }
        if (plan.writable()) {
            all.add(bind(folder.output(), "/renga/out", "rw", "nosuid", "nodev"));
        } else {
            all.add(KernelMounts.SMALL_TMP);
        }
        for (int i = 0; i < plan.mounts().size(); i++) {
            all.add(shown(plan.mounts().get(i), folder.mount(i)));
        }
        if (plan.hookSocket()) {
            all.add(bind(folder.hookSocket(), "/renga/hook.sock", "rw", "nosuid", "nodev"));
        }
        return all;
    }

    private static Oci.Mount shown(ContainerPlan.Shown mount, Path prepared) {
        var mode = mount.access() == ContainerPlan.Access.WRITE ? "rw" : "ro";
        return bind(prepared, mount.destination(), mode, "nosuid", "nodev");
    }

    private static Oci.Mount bind(Path source, String destination, String... options) {
        var all = new ArrayList<>(List.of("bind"));
        all.addAll(List.of(options));
        return new Oci.Mount(destination, "bind", source.toString(), all);
    }

    private Oci.Confinement confinement(ContainerPlan plan, @Nullable Path network) {
        var ids = List.of(new Oci.IdMapping(0, instance.idBase(plan.slot()), 65536));
        return new Oci.Confinement(
                namespaces(network),
                ids,
                ids,
                instance.cgroup() + "/" + plan.run(),
                resources(plan.limits(), plan.memoryCeiling().bytes()),
                MASKED,
                READ_ONLY,
                filter);
    }

    private static List<Oci.Namespace> namespaces(@Nullable Path network) {
        var all = new ArrayList<Oci.Namespace>();
        for (var type : List.of("pid", "mount", "ipc", "uts", "cgroup", "user")) {
            all.add(new Oci.Namespace(type, null));
        }
        var path = Optional.ofNullable(network).map(Path::toString).orElse(null);
        all.add(new Oci.Namespace("network", path));
        return all;
    }

    private Oci.Resources resources(Limits limits, long memory) {
        return new Oci.Resources(
                List.of(new Oci.DeviceRule(false, "rwm")),
                new Oci.Memory(memory, memory),
                new Oci.Cpu(limits.cpuShares()),
                new Oci.Pids(limits.processes()),
                cgroups.unified()
                        ? Map.of("cpu.weight", Long.toString(weight(limits.cpuShares())))
                        : null);
    }

    /**
     * Runtimes differ in how they turn shares into a weight; 1024 shares are the default of 100.
     */
    static long weight(int shares) {
        return Math.clamp(Math.round(shares * 100.0 / 1024), 1, 10000);
    }
}
