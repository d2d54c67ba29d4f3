package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three processes and a database, each with no more rights, ports and open files than the table
 * here grants.
 */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessesIT {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\"(control|router|node|postgres)\":\\{\"pid\":(\\d+),\"uid\":(\\d+),\"state\":\"(\\w+)\"");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");
    private Instance instance;
    private Map<String, Long> pids;

    @BeforeAll
    void look(Instance running) {
        instance = running;
        pids = new java.util.HashMap<>();
        var entries = ENTRY.matcher(running.renga("status", "--json").replaceAll("\\s", ""));
        while (entries.find()) {
            assertThat(entries.group(4)).as(entries.group(1)).isEqualTo("running");
            pids.put(entries.group(1), Long.parseLong(entries.group(2)));
        }
        assertThat(pids.keySet())
                .containsExactlyInAnyOrder("control", "router", "node", "postgres");
    }

    @Test
    void theFourRunUnderFourUsers() throws IOException {
        var uids = new HashSet<String>();
        for (var pid : pids.values()) {
            uids.add(WHITESPACE.split(status(pid, "Uid"), -1)[1]);
        }
        assertThat(uids).hasSize(4);
        assertThat(status(pid("node"), "Uid")).startsWith("0\t");
        assertThat(status(pid("control"), "Uid")).doesNotStartWith("0\t");
        assertThat(status(pid("router"), "Uid")).doesNotStartWith("0\t");
        assertThat(status(pid("postgres"), "Uid")).doesNotStartWith("0\t");
    }

    @ParameterizedTest
    @CsvSource({"control", "router", "postgres"})
    void whatIsNotRootHasNoCapability(String process) throws IOException {
        for (var set : new String[] {"CapInh", "CapPrm", "CapEff", "CapAmb"}) {
            assertThat(status(pid(process), set)).as(set).isEqualTo("0000000000000000");
        }
    }

    @Test
    void theStatusIsThatOfTheRealProcesses() throws IOException {
        for (var process : new String[] {"control", "router", "node"}) {
            assertThat(Files.readString(Path.of("/proc/" + pid(process) + "/comm")).strip())
                    .isEqualTo("java");
        }
        assertThat(Files.readString(Path.of("/proc/" + pid("postgres") + "/comm")).strip())
                .isEqualTo("postgres");
    }

    @ParameterizedTest
    @CsvSource({
        "run/node/node.sock,rw-rw----",
        "run/router/router.sock,rw-rw----",
        "run/control/logs.sock,rw-rw----",
        "run/control/front.sock,rw-rw----",
        "control,rwx------",
        "router,rwx------",
        "blobs,rwx------",
        "control/master-key,rw-------"
    })
    void socketsAndSecretsAreNotForEveryone(String path, String mode) throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(instance.home().resolve(path))))
                .isEqualTo(mode);
    }

    @Test
    void onlyTheRouterAndControlsRendezvousListenToTheWorld() throws IOException {
        assertThat(listening(pid("node"))).isEmpty();
        assertThat(listening(pid("router")))
                .contains(instance.port("HTTP"), instance.port("HTTPS"))
                .hasSize(2);
        assertThat(listening(pid("control"))).containsExactly(instance.port("RENDEZVOUS"));
        assertThat(listening(pid("postgres"))).hasSizeLessThanOrEqualTo(1);
    }

    /** The TCP ports that one process listens on. */
    private static Set<String> listening(long pid) throws IOException {
        var inodes = sockets(pid);
        var ports = new HashSet<String>();
        for (var table : new String[] {"tcp", "tcp6"}) {
            for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                var fields = WHITESPACE.split(line.strip(), -1);
                if (fields.length > 9 && fields[3].equals("0A") && inodes.contains(fields[9])) {
                    var local = fields[1];
                    ports.add(
                            Integer.toString(
                                    Integer.parseInt(
                                            local.substring(local.lastIndexOf(':') + 1), 16)));
                }
            }
        }
        return ports;
    }

    private static Set<String> sockets(long pid) throws IOException {
        var inodes = new HashSet<String>();
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var descriptor : descriptors.toList()) {
                var target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        }
        return inodes;
    }

    /** What a descriptor points to; empty for one that was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private long pid(String process) {
        return java.util.Objects.requireNonNull(pids.get(process));
    }

    private static String status(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(it -> it.startsWith(field + ":"))
                .map(it -> it.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
