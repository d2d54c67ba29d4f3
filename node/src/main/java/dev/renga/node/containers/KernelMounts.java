package dev.renga.node.containers;

import java.util.List;

/** The file systems of the kernel's that every container has, each confined to it. */
final class KernelMounts {
    static final List<Oci.Mount> ALL =
            List.of(
                    mount("/proc", "proc", "nosuid", "noexec", "nodev"),
                    mount("/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"),
                    mount(
                            "/dev/pts",
                            "devpts",
                            "nosuid",
                            "noexec",
                            "newinstance",
                            "ptmxmode=0666",
                            "mode=0620",
                            "gid=5",
                            // There are 3072 for all of the machine's dynos.
                            "max=256"),
                    mount(
                            "/dev/shm",
                            "tmpfs",
                            "nosuid",
                            "noexec",
                            "nodev",
                            "mode=1777",
                            "size=64m"),
                    mount("/dev/mqueue", "mqueue", "nosuid", "noexec", "nodev"),
                    // The real /sys can't be mounted in a network namespace that was made before
                    // the user namespace; programs look for the processors and their limits.
                    mount("/sys", "tmpfs", "nosuid", "noexec", "nodev", "mode=755", "size=64k"),
                    new Oci.Mount(
                            "/sys/devices/system/cpu",
                            "bind",
                            "/sys/devices/system/cpu",
                            List.of("bind", "ro", "nosuid", "noexec", "nodev")),
                    mount(
                            "/sys/fs/cgroup",
                            "cgroup",
                            "nosuid",
                            "noexec",
                            "nodev",
                            "relatime",
                            "ro"));

    /** For containers that can't write to their root. */
    static final Oci.Mount SMALL_TMP =
            mount("/tmp", "tmpfs", "nosuid", "nodev", "mode=1777", "size=64m");

    private KernelMounts() {}

    private static Oci.Mount mount(String destination, String type, String... options) {
        return new Oci.Mount(destination, type, type, List.of(options));
    }
}
