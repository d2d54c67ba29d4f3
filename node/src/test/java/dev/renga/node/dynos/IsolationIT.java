package dev.renga.node.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.node.TestNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a dyno's own code tries, and is refused. */
class IsolationIT {
    private static final TestNode node = TestNode.start();

    @AfterAll
    static void close() {
        node.close();
    }

    /**
     * Calls that no attack of {@link Attacks} makes, for want of one that is safe to let succeed.
     */
    private static final List<String> CALLS =
            List.of(
                    "166, \"$n/proc\", 2", // umount2
                    "308, 3, 0", // setns
                    "246, 0, 0, 0, 0", // kexec_load
                    "175, 0, 0, \"$n\"", // init_module
                    "313, 0, \"$n\", 0", // finit_module
                    "155, \"$n.\", \"$n.\"", // pivot_root
                    "429, 0, 0, 0, 0, 0", // move_mount
                    "428, -100, \"$n/\", 1", // open_tree
                    "442, -100, \"$n/\", 0, 0, 0", // mount_setattr
                    "41, 2, 3, 1", // a raw socket
                    "41, 38, 5, 0", // an AF_ALG socket
                    "105, 0", // setuid 0
                    "133, \"$n/tmp/device\", 060600, 0x0700"); // mknod of a block device

    @Test
    void callsThatReachBeyondTheDynoAreRefused() {
        var script =
                CALLS.stream()
                        .map(
                                "$n = q(); $r = syscall(%s); print $r >= 0 ? 'got' : $!, qq(\\n);"
                                        ::formatted)
                        .collect(Collectors.joining("\n", "exec perl - <<'END'\n", "\nEND\n"));
        assertThat(node.printed(script))
                .hasSameSizeAs(CALLS)
                .containsOnly("Operation not permitted");
    }

    @Test
    void noCapabilityIsLeftAndNoneCanBeGained() {
        assertThat(
                        node.printed(
                                "grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status | tr -d '\\t'"))
                .containsExactly(
                        "CapInh:0000000000000000",
                        "CapPrm:0000000000000000",
                        "CapEff:0000000000000000",
                        "CapBnd:0000000000000000",
                        "CapAmb:0000000000000000",
                        "NoNewPrivs:1",
                        "Seccomp:2");
    }

    @Test
    void theSystemIsReadOnlyWhereItIsNotTheDynosOwn() {
        var script =
                """
                for file in /etc/passwd /usr/bin/new /proc/sys/kernel/hostname /sys/fs/cgroup/pids/pids.max \\
                    /proc/sysrq-trigger /renga/in/new /dev/sda /bin/bash; do
                  (echo x > $file) 2>/dev/null && echo wrote $file
                done
                cat /proc/kcore 2>/dev/null | head -c 1 | wc -c
                ls -A /renga/in | wc -l
                echo here > /app/file && echo there > /tmp/file && echo out > /renga/out/file && cat /app/file
                """;
        assertThat(node.printed(script)).containsExactly("0", "0", "here");
    }

    @Test
    void aDynoSeesItsOwnProcessesNameAndUserOnly() {
        var lines =
                node.printed(
                        "id -u; ls /proc | grep -c '^[0-9]'; cat /proc/1/comm; pwd; hostname | wc -c");
        assertThat(lines.get(0)).isEqualTo("1000");
        assertThat(Integer.parseInt(lines.get(1))).isLessThan(8);
        assertThat(lines.subList(2, 5)).containsExactly("init", "/app", "37");
    }

    @Test
    void noDynoReachesAnotherTheMachineOrMetadata() throws IOException {
        var specs = node.specs();
        var web = specs.web(5000, "exec nc -lk 0.0.0.0 5000");
        node.engine().apply(web);
        var neighbour = Objects.requireNonNull(node.await(web, State.UP).address());
        var gateway = node.engine().facts().gatewayAddress();
        try (var everywhere = new ServerSocket(6298);
                var router = new ServerSocket(6280, 10, InetAddress.getByName(gateway))) {
            var own = ownAddress();
            var script =
                    """
                    try() { timeout 2 bash -c "exec 3<>/dev/tcp/$1/$2" 2>/dev/null && echo reached $1 $2; }
                    try %1$s 5000
                    try %2$s 6298
                    try %3$s 6298
                    try 169.254.169.254 80
                    try 10.255.255.1 80
                    try 192.168.0.1 80
                    try 127.0.0.1 6298
                    try %2$s 6280 | sed 's/ .*//'
                    echo end
                    """
                            .formatted(neighbour, gateway, own);
            assertThat(node.printed(script)).containsExactly("reached", "end");
            assertThat(everywhere.isBound() && router.isBound()).isTrue();
        } finally {
            node.remove(web);
        }
    }

    private static String ownAddress() throws IOException {
        return java.net.NetworkInterface.networkInterfaces()
                .filter(it -> !it.getName().startsWith("rg") && !it.getName().equals("lo"))
                .flatMap(java.net.NetworkInterface::inetAddresses)
                .filter(java.net.Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aForkBombEndsAtTheLimitAndTheNeighbourGoesOn() {
        var bomb =
                node.specs()
                        .of(
                                DynoKind.ONE_OFF,
                                "run.1",
                                "f() { f | f & }; f; sleep 1; echo survived; exit 0")
                        .limits(128, 32, 64)
                        .build();
        node.engine().apply(bomb);
        var neighbour = node.specs().oneOff("for i in 1 2 3; do /bin/true || exit 1; done");

        assertThat(node.toTheEnd(neighbour).exit()).isZero();
        node.remove(bomb);
    }

    @Test
    void aMemoryBombIsKilledAndTheLogSaysSo() {
        var bomb =
                node.specs()
                        .of(DynoKind.ONE_OFF, "run.1", "exec perl -e '$x = \"x\" x (400 << 20)'")
                        .limits(96, 32, 64)
                        .build();

        assertThat(node.toTheEnd(bomb).exit()).isEqualTo(137);
        node.awaitOutput(bomb, "heroku[run.1]: Error R15 (Memory quota vastly exceeded)");
    }

    /** Programs size themselves by what they are told. */
    @Test
    void twiceItsMemoryIsUsedBeforeADynoEndsButItIsToldHalf() {
        var greedy =
                node.specs()
                        .of(
                                DynoKind.ONE_OFF,
                                "run.1",
                                """
                                cat $(ls /sys/fs/cgroup{/memory/memory.limit_in_bytes,/memory.max} 2>/dev/null)
                                perl -e '$x = "x" x (80 << 20); print length $x, "\\n"'
                                """)
                        .limits(96, 32, 64)
                        .build();

        assertThat(node.toTheEnd(greedy).exit()).isZero();
        node.awaitOutput(greedy, "app[run.1]: " + (96 << 20));
        node.awaitOutput(greedy, "app[run.1]: " + (80 << 20));
    }

    @Test
    void aFullDiskIsTheDynosOwnTrouble() {
        var filler =
                node.specs()
                        .of(
                                DynoKind.ONE_OFF,
                                "run.1",
                                "head -c 300M /dev/zero 2>&1 > /tmp/big | grep -o 'No space left.*'")
                        .limits(256, 32, 64)
                        .build();
        node.toTheEnd(filler);
        Await.until(
                "the error: " + node.output(filler),
                () -> node.output(filler).contains("app[run.1]: No space left on device"));
    }

    @Test
    void limitsAreSeenInside() {
        assertThat(
                        node.printed(
                                "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/pids/pids.max"))
                .containsExactly(Integer.toString(256 << 20), "128");
    }
}
