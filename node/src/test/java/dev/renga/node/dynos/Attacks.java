package dev.renga.node.dynos;

import static dev.renga.node.dynos.Defence.CGROUP_NAMESPACE;
import static dev.renga.node.dynos.Defence.DEVICE_RULES;
import static dev.renga.node.dynos.Defence.DISK_QUOTA;
import static dev.renga.node.dynos.Defence.IPC_NAMESPACE;
import static dev.renga.node.dynos.Defence.KERNEL_LIMITS;
import static dev.renga.node.dynos.Defence.MASKED_PROC;
import static dev.renga.node.dynos.Defence.MEMORY_LIMIT;
import static dev.renga.node.dynos.Defence.NETWORK_NAMESPACE;
import static dev.renga.node.dynos.Defence.NODEV_ROOT;
import static dev.renga.node.dynos.Defence.NOSUID_ROOT;
import static dev.renga.node.dynos.Defence.NOT_SHOWN;
import static dev.renga.node.dynos.Defence.NO_NEW_PRIVILEGES;
import static dev.renga.node.dynos.Defence.NO_SETUID_PROGRAMS;
import static dev.renga.node.dynos.Defence.OPEN_FILE_LIMIT;
import static dev.renga.node.dynos.Defence.OWN_SYS;
import static dev.renga.node.dynos.Defence.PID_NAMESPACE;
import static dev.renga.node.dynos.Defence.PROCESS_LIMIT;
import static dev.renga.node.dynos.Defence.READ_ONLY_CGROUPS;
import static dev.renga.node.dynos.Defence.READ_ONLY_PROC;
import static dev.renga.node.dynos.Defence.READ_ONLY_TREES;
import static dev.renga.node.dynos.Defence.SECCOMP;
import static dev.renga.node.dynos.Defence.TERMINAL_LIMIT;
import static dev.renga.node.dynos.Defence.UNPRIVILEGED;
import static dev.renga.node.dynos.Defence.USER_NAMESPACE;

import java.util.List;

/**
 * What is tried from inside. A new attack is a line: its name, a script that ends with 0 only if it
 * succeeds, what it says when refused, and the defences of which each alone stops it.
 */
final class Attacks {
    private static final String DENIED = "Operation not permitted";

    private Attacks() {}

    static final List<Attack<Defence>> KERNEL =
            List.of(
                    Attack.of("make a user namespace", "call unshare 0x10000000", DENIED, SECCOMP),
                    Attack.of(
                            "be born into a user namespace",
                            "call clone 0x10000011 0 0 0 0",
                            DENIED,
                            SECCOMP),
                    Attack.of(
                            "be born by the newer call",
                            "call clone3 hex:" + "00".repeat(32) + "11" + "00".repeat(55) + " 88",
                            "Function not implemented",
                            SECCOMP),
                    Attack.of(
                            "mount in a namespace of its own",
                            "unshare -Urm mount -t tmpfs none /tmp",
                            DENIED,
                            SECCOMP),
                    Attack.of(
                            "mount a file system",
                            "call mount none /tmp tmpfs 0 0",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED),
                    Attack.of(
                            "mount in the newer way",
                            "call fsopen tmpfs 0",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED),
                    Attack.of(
                            "change the root folder",
                            "call chroot /tmp",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED),
                    Attack.of(
                            "change the host's name",
                            "call sethostname attacked 8",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED),
                    Attack.of(
                            "reboot",
                            "call reboot 1 2 3 0 | grep 'Invalid argument' || { call reboot 1 2 3 0; exit 1; }",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED),
                    Attack.of(
                            "set the clock",
                            "call settimeofday 0 0",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "read the kernel's log",
                            "call syslog 3 zeros:100 100",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "put a map into the kernel",
                            "call bpf 0 hex:02000000040000000400000001000000 16",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "open a file by its handle",
                            "call open_by_handle_at -100 hex:0800000001000000"
                                    + "ff".repeat(8)
                                    + " 0 | tee /tmp/said | grep Stale || { cat /tmp/said; exit 1; }",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "send raw packets",
                            "call socket 17 3 0",
                            DENIED,
                            SECCOMP,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of("speak to the hypervisor", "call socket 40 1 0", DENIED, SECCOMP),
                    Attack.of("handle page faults", "call userfaultfd 1", DENIED, SECCOMP),
                    Attack.of(
                            "use io_uring",
                            "call io_uring_setup 1 zeros:120",
                            "Function not implemented",
                            SECCOMP),
                    Attack.of(
                            "use the kernel's keyrings",
                            "call add_key user attack secret 6 -4",
                            DENIED,
                            SECCOMP),
                    Attack.of(
                            "measure the processor",
                            "call perf_event_open hex:0100000040000000"
                                    + "01".concat("00".repeat(31))
                                    + "60".concat("00".repeat(23))
                                    + " 0 -1 -1 0",
                            DENIED,
                            SECCOMP),
                    Attack.of(
                            "follow a process step by step",
                            "sleep 5 & call ptrace 0x4206 $! 0 0",
                            DENIED,
                            SECCOMP),
                    Attack.of(
                            "read a process's memory",
                            "call process_vm_readv $$ 0 0 0 0 0",
                            DENIED,
                            SECCOMP),
                    Attack.of(
                            "switch off random addresses",
                            "call personality 0x40000",
                            DENIED,
                            SECCOMP));

    static final List<Attack<Defence>> FILES =
            List.of(
                    Attack.of(
                            "become root by a program of root's",
                            "as-root -e 'print qq(user $>\\n); exit $> != 0'",
                            "command not found",
                            NO_SETUID_PROGRAMS,
                            NO_NEW_PRIVILEGES,
                            NOSUID_ROOT),
                    Attack.of(
                            "read another dyno's disk",
                            """
                            mknod /tmp/disk b $(awk '$4 ~ /^loop/ { print $1, $2; exit }' /proc/partitions) &&
                              head -c 1 /tmp/disk | wc -c | grep 1
                            """,
                            DENIED,
                            UNPRIVILEGED,
                            USER_NAMESPACE,
                            DEVICE_RULES,
                            NODEV_ROOT),
                    Attack.of(
                            "change a setting of the kernel's",
                            "exec 3<> /proc/sys/kernel/core_pattern",
                            "denied",
                            READ_ONLY_PROC,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "see the machine's interrupts",
                            "grep -c CPU0 /proc/interrupts",
                            "0",
                            MASKED_PROC),
                    Attack.of("see the machine's disks", "ls /sys/block/", "No such file", OWN_SYS),
                    Attack.of(
                            "raise its own limits",
                            "echo max > $(ls /sys/fs/cgroup{/pids,}/pids.max 2>/dev/null)",
                            "Read-only file system",
                            READ_ONLY_CGROUPS,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "see where its limits are kept",
                            "grep renga- /proc/self/cgroup || { echo nothing; exit 1; }",
                            "nothing",
                            CGROUP_NAMESPACE),
                    Attack.of(
                            "use the machine's shared memory",
                            "ipcs -m | grep 0x || { echo none; exit 1; }",
                            "none",
                            IPC_NAMESPACE),
                    Attack.of(
                            "read another app's config from its processes",
                            "cat /proc/[0-9]*/environ 2>&1 | tr '\\0' '\\n' | grep SECRET_OF_ANOTHER= || { echo none; exit 1; }",
                            "none",
                            PID_NAMESPACE,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "send signals to another dyno",
                            "kill -0 $NEIGHBOUR_PID",
                            "",
                            PID_NAMESPACE,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "read another app's slug",
                            "cat \"$MACHINE_HOME\"/node/slugs/*/app/secret",
                            "",
                            NOT_SHOWN,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "read the master key",
                            "cat \"$MACHINE_HOME\"/control/master-key",
                            "",
                            NOT_SHOWN,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "speak to the node",
                            "reach \"$MACHINE_HOME/run/node/node.sock\"",
                            "",
                            NOT_SHOWN,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "command another dyno's monitor",
                            "exec 3<> \"$MACHINE_HOME/node/runs/$NEIGHBOUR_RUN/ctl\"",
                            "",
                            NOT_SHOWN,
                            UNPRIVILEGED,
                            USER_NAMESPACE),
                    Attack.of(
                            "connect to a database on loopback",
                            "reach 127.0.0.1 $LOOPBACK_PORT",
                            "refused: Connection refused",
                            NETWORK_NAMESPACE));

    static final List<Attack<Defence>> LIMITS =
            List.of(
                    Attack.of(
                            "start processes without end",
                            "perl -e 'for (1..200) { defined(my $p = fork) or die qq($!\\n); $p or do { sleep 5; exit } } print qq(started\\n); kill 9, -getpgrp if 0'",
                            "Resource temporarily unavailable",
                            PROCESS_LIMIT),
                    Attack.of(
                            "take memory without end",
                            "perl -e '$x = q(x) x (250 << 20); print length $x'",
                            "Killed",
                            MEMORY_LIMIT),
                    Attack.of(
                            "fill the disk",
                            "head -c 100M /dev/zero > /tmp/big",
                            "No space left",
                            DISK_QUOTA),
                    Attack.of(
                            "fill the table of files",
                            "perl -e 'for (1..6000) { open my $f, q(>), qq(/tmp/file$_) or die qq($!\\n) }'",
                            "No space left",
                            DISK_QUOTA),
                    Attack.of(
                            "open files without end",
                            "perl -e 'for (1..11000) { open my $f, q(<), q(/dev/null) or die qq($!\\n); push @f, $f }'",
                            "Too many open files",
                            OPEN_FILE_LIMIT),
                    Attack.of(
                            "use up the machine's file watches",
                            "perl -e 'for (1..200) { syscall(253) >= 0 or die qq($!\\n) }'",
                            "Too many open files",
                            KERNEL_LIMITS),
                    Attack.of(
                            "use up the machine's memory for TCP",
                            """
                            perl -MSocket -MFcntl -e '
                              socket(my $door, PF_INET, SOCK_STREAM, 0);
                              bind($door, pack_sockaddr_in(0, INADDR_LOOPBACK)) && listen($door, 50) or die $!;
                              my $text = "x" x 65536;
                              for (1..40) {
                                socket(my $in, PF_INET, SOCK_STREAM, 0);
                                connect($in, getsockname($door)) && accept(my $out, $door) or die $!;
                                fcntl($in, F_SETFL, O_NONBLOCK);
                                while (my $sent = syswrite($in, $text)) { $all += $sent }
                                push @kept, $in, $out;
                              }
                              print $all >> 20, " MB\\n";
                              exit($all < 60 << 20)'
                            """,
                            " MB",
                            KERNEL_LIMITS),
                    Attack.of(
                            "use up the machine's terminals",
                            "perl -e 'for (1..300) { open my $f, q(+<), q(/dev/ptmx) or die qq($!\\n); push @f, $f }'",
                            "No space left",
                            TERMINAL_LIMIT),
                    Attack.of(
                            "use up the machine's asynchronous files",
                            "call io_setup 1000 zeros:8",
                            "Function not implemented",
                            SECCOMP));

    static final List<Attack<Defence>> IN_A_BUILD =
            List.of(
                    Attack.of(
                            "change a runtime that every build uses",
                            "echo x > /renga/runtimes/shared/tool",
                            "Read-only file system",
                            READ_ONLY_TREES),
                    Attack.of(
                            "change a buildpack",
                            "echo x > /renga/buildpacks/new",
                            "",
                            READ_ONLY_TREES,
                            UNPRIVILEGED));
}
