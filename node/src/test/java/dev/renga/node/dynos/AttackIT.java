package dev.renga.node.dynos;

import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.TestNode;
import dev.renga.node.containers.ContainerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a dyno's or a build's own code tries, with all defences, and without those that stop it. */
class AttackIT {
    private static final int FIRST_SLOT = 300;
    private static final TestNode node = TestNode.start();
    private static final List<Attack<Defence>> ANYWHERE =
            Stream.of(Attacks.KERNEL, Attacks.FILES, Attacks.LIMITS).flatMap(List::stream).toList();
    private static final List<Attack<Defence>> ALL =
            Stream.of(ANYWHERE, Attacks.IN_A_BUILD).flatMap(List::stream).toList();

    private static int slot = FIRST_SLOT;
    private static DynoSpec neighbour;
    private static ServerSocket database;
    private static String sharedMemory;

    @BeforeAll
    static void prepareTheMachine() throws IOException {
        neighbour =
                node.specs()
                        .of(DynoKind.ONE_OFF, "run.1", "exec sleep 600")
                        .with("SECRET_OF_ANOTHER", "secret")
                        .build();
        node.engine().apply(neighbour);
        node.await(neighbour, State.UP);
        database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var slug = Files.createDirectories(node.home().node().resolve("slugs/other/app"));
        Files.writeString(slug.resolve("secret"), "secret\n");
        var control = Files.createDirectories(node.home().root().resolve("control"));
        Files.writeString(control.resolve("master-key"), "secret\n");
        owned(control.resolve("master-key"), "rw-------", 0);
        var tree = Files.createDirectories(TreeStore.runtimes(node.home()).resolve("shared"));
        Files.writeString(tree.resolve("tool"), "good\n");
        owned(tree.resolve("tool"), "rwxr-xr-x", 1000);
        sharedMemory = run("ipcmk", "-M", "4096").replaceAll("\\D", "");
    }

    private static void owned(java.nio.file.Path file, String mode, int user) throws IOException {
        Files.setPosixFilePermissions(
                file, java.nio.file.attribute.PosixFilePermissions.fromString(mode));
        Files.setAttribute(file, "unix:uid", user);
    }

    private static String run(String... command) {
        return new dev.renga.kernel.process.ProcessRunner()
                .run(dev.renga.kernel.process.Command.of(command));
    }

    @AfterAll
    static void close() throws IOException {
        run("ipcrm", "-m", sharedMemory);
        database.close();
        node.close();
    }

    private static Attacker enter(DynoKind kind, Set<Defence> off)
            throws IOException, ContainerException {
        var record = node.await(neighbour, State.UP);
        var builder = node.specs().of(kind, "attacker.1", "exec bash").limits(96, 64, 64);
        if (kind == DynoKind.BUILD) {
            builder.buildImage();
        }
        var run = Objects.requireNonNull(record.run()).toString();
        var spec =
                builder.with("MACHINE_HOME", node.home().root().toString())
                        .with("NEIGHBOUR_RUN", run)
                        .with("NEIGHBOUR_PID", pid(run))
                        .with("LOOPBACK_PORT", Integer.toString(database.getLocalPort()))
                        .build();
        return Attacker.enter(node, spec, slot++, off);
    }

    private static String pid(String run) throws IOException {
        return Files.readString(node.home().node().resolve("runs/" + run + "/pid")).strip();
    }

    @Test
    void aDynoIsRefused() throws Exception {
        refused(DynoKind.ONE_OFF, Set.of(), ANYWHERE);
    }

    @Test
    void aBuildIsRefused() throws Exception {
        refused(DynoKind.BUILD, Set.of(), ALL);
    }

    @Test
    void eachDefenceHoldsAlone() throws Exception {
        var attacks = new LinkedHashMap<Set<Defence>, List<Attack<Defence>>>();
        for (var attack : ALL) {
            for (var off : attack.allButOne()) {
                attacks.computeIfAbsent(off, key -> new ArrayList<>()).add(attack);
            }
        }
        attacks.remove(Set.<Defence>of());
        for (var it : attacks.entrySet()) {
            refused(DynoKind.BUILD, it.getKey(), it.getValue());
        }
    }

    private static void refused(DynoKind kind, Set<Defence> off, List<Attack<Defence>> attacks)
            throws IOException, ContainerException {
        var seen = new SoftAssertions();
        try (var attacker = enter(kind, off)) {
            for (var attack : attacks) {
                var result = attacker.tries(attack.script());
                var what = "%s, without %s: %s".formatted(attack, off, result.output());
                seen.assertThat(result.succeeded()).as(what).isFalse();
                if (off.isEmpty()) {
                    seen.assertThat(result.output()).as("%s", attack).contains(attack.refusal());
                }
            }
        }
        seen.assertAll();
    }

    @Test
    void withoutItsDefencesEachAttackSucceeds() throws Exception {
        var seen = new SoftAssertions();
        for (var it : byDefences().entrySet()) {
            try (var attacker = enter(DynoKind.BUILD, it.getKey())) {
                for (var attack : it.getValue()) {
                    var result = attacker.tries(attack.script());
                    var what = "%s, without %s: %s".formatted(attack, it.getKey(), result.output());
                    seen.assertThat(result.succeeded()).as(what).isTrue();
                }
            }
        }
        seen.assertAll();
    }

    private static Map<Set<Defence>, List<Attack<Defence>>> byDefences() {
        var attacks = new LinkedHashMap<Set<Defence>, List<Attack<Defence>>>();
        ALL.forEach(it -> attacks.computeIfAbsent(it.defences(), key -> new ArrayList<>()).add(it));
        return attacks;
    }
}
