package dev.renga.node.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ByteSize;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.TerminalSize;
import dev.renga.node.containers.ContainerPlan.Access;
import dev.renga.node.containers.ContainerPlan.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OciConfigTest {
    private static final Instance INSTANCE = new Instance("000001", "10.88");
    private static final RunFolder FOLDER = new RunFolder(Path.of("/r"));
    private static final RunId RUN = new RunId(new UUID(1, 2));

    private static ContainerPlan plan(boolean writable, List<Shown> mounts) {
        return plan(writable, mounts, null);
    }

    private static ContainerPlan plan(AwaitedClient client) {
        return plan(true, List.of(), client);
    }

    private static ContainerPlan plan(
            boolean writable, List<Shown> mounts, @Nullable AwaitedClient client) {
        return new ContainerPlan(
                RUN,
                3,
                "name",
                List.of("bash", "-c", "x"),
                Map.of("A", "b", "PATH", "/own"),
                new Limits(ByteSize.megabytes(512), 2048, 256, ByteSize.megabytes(1)),
                ByteSize.megabytes(1024),
                List.of(Path.of("/stack")),
                writable,
                true,
                Map.of(),
                mounts,
                !writable,
                client);
    }

    private static Oci config(boolean unified, ContainerPlan plan) {
        var cgroups = unified ? new Cgroups.Unified("renga") : new Cgroups.PerController("renga");
        return new OciConfig(INSTANCE, Path.of("/init"), cgroups, Seccomp.filter("amd64"))
                .of(plan, FOLDER, Path.of("/run/netns/n"));
    }

    @Test
    void aDynoHasNoPrivilege() {
        var program = config(false, plan(true, List.of())).process();
        assertThat(program.capabilities()).hasSize(5);
        assertThat(program.capabilities().values()).allMatch(List::isEmpty);
        assertThat(program.noNewPrivileges()).isTrue();
        assertThat(program.user().uid()).isEqualTo(1000);
    }

    @Test
    void aTerminalHasTheSizeOfItsClients() {
        var pipes = config(false, plan(client(null))).process();
        var terminal = config(false, plan(client(new TerminalSize(132, 50)))).process();
        assertThat(pipes.terminal()).isFalse();
        assertThat(pipes.consoleSize()).isNull();
        assertThat(terminal.terminal()).isTrue();
        assertThat(terminal.consoleSize()).isEqualTo(new Oci.ConsoleSize(50, 132));
    }

    private static AwaitedClient client(@Nullable TerminalSize terminal) {
        return new AwaitedClient(Duration.ofSeconds(30), terminal);
    }

    @Test
    void anInitComesFirst() {
        assertThat(config(false, plan(true, List.of())).process().args())
                .containsExactly("/dev/init", "-g", "--", "bash", "-c", "x");
    }

    @Test
    void theGivenEnvironmentWinsOverDefaults() {
        assertThat(config(false, plan(true, List.of())).process().env())
                .containsExactly("A=b", "HOME=/app", "PATH=/own");
    }

    @Test
    void everyNamespaceIsItsOwn() {
        var linux = config(false, plan(true, List.of())).linux();
        assertThat(linux.namespaces())
                .extracting(Oci.Namespace::type)
                .containsExactlyInAnyOrder(
                        "pid", "mount", "ipc", "uts", "cgroup", "user", "network");
        assertThat(linux.uidMappings())
                .containsExactly(new Oci.IdMapping(0, INSTANCE.idBase(3), 65536));
        assertThat(linux.gidMappings()).isEqualTo(linux.uidMappings());
    }

    @Test
    void limitsAreSetWithoutSwap() {
        var linux = config(false, plan(true, List.of())).linux();
        assertThat(linux.resources().memory()).isEqualTo(new Oci.Memory(1 << 30, 1 << 30));
        assertThat(linux.resources().pids()).isEqualTo(new Oci.Pids(256));
        assertThat(linux.resources().devices()).containsExactly(new Oci.DeviceRule(false, "rwm"));
        assertThat(linux.resources().unified()).isNull();
        assertThat(linux.cgroupsPath()).isEqualTo("/renga-000001/" + RUN);
    }

    @Test
    void aDynoThatMayUseMoreMemoryThanItsQuotaReadsTheQuota() {
        assertThat(config(false, plan(true, List.of())).mounts())
                .contains(quotaAt("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
        assertThat(config(true, plan(true, List.of())).mounts())
                .contains(quotaAt("/sys/fs/cgroup/memory.max"));
    }

    private static Oci.Mount quotaAt(String destination) {
        var options = List.of("bind", "ro", "nosuid", "nodev", "noexec");
        return new Oci.Mount(destination, "bind", "/r/memory-quota", options);
    }

    @Test
    void onOneTreeOfCgroupsTheWeightIsSaid() {
        assertThat(config(true, plan(true, List.of())).linux().resources().unified())
                .containsExactly(Map.entry("cpu.weight", "200"));
    }

    @Test
    void whatTcpBuffersIsLimitedWhereItIsNotCountedAsMemory() {
        var file = "/sys/fs/cgroup/memory/renga/" + RUN + "/memory.kmem.tcp.limit_in_bytes";
        assertThat(limits(false)).endsWith("limits", file, Integer.toString(128 << 20));
        assertThat(limits(true)).endsWith("limits");
    }

    private static List<String> limits(boolean unified) {
        return config(unified, plan(true, List.of())).hooks().createRuntime().getFirst().args();
    }

    @ParameterizedTest
    @CsvSource({"1024, 100", "512, 50", "2, 1", "1, 1", "262144, 10000"})
    void sharesBecomeAWeight(int shares, long weight) {
        assertThat(OciConfig.weight(shares)).isEqualTo(weight);
    }

    @Test
    void whoeverMayNotWriteGetsASmallTmpAndNoOutput() {
        var config = config(false, plan(false, List.of()));
        assertThat(config.root().readonly()).isTrue();
        assertThat(config.mounts())
                .extracting(Oci.Mount::destination)
                .contains("/tmp", "/renga/hook.sock")
                .doesNotContain("/renga/out");
    }

    @Test
    void mountsAreReadOnlyUnlessSaidOtherwise() {
        var mounts =
                List.of(
                        new Shown(Path.of("/a"), "/renga/a", Access.READ),
                        new Shown(Path.of("/b"), "/renga/b", Access.WRITE),
                        new Shown(Path.of("/c"), "/renga/c", Access.READ_AS_OWNER));
        var config = config(false, plan(true, mounts));
        assertThat(options(config, "/renga/a")).contains("ro").doesNotContain("rw");
        assertThat(options(config, "/renga/b")).contains("rw").doesNotContain("ro");
        assertThat(options(config, "/renga/c")).contains("ro").doesNotContain("rw");
    }

    private static List<String> options(Oci config, String destination) {
        return config.mounts().stream()
                .filter(it -> it.destination().equals(destination))
                .findFirst()
                .orElseThrow()
                .options();
    }
}
