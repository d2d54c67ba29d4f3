package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, stopping and killing the processes of a running Renga. */
@ExtendWith(InstanceExtension.class)
@Isolated("it stops and kills processes")
class ServicesIT {
    private static final Pattern RUNNING =
            Pattern.compile("\"(\\w+)\":\\{\"pid\":(\\d+),\"uid\":\\d+,\"state\":\"running\"}");
    private static final Duration BACK = Duration.ofMinutes(1);
    private Instance instance;
    private Map<String, Long> before;

    @BeforeEach
    void look(Instance running) {
        instance = running;
        before = running();
        assertThat(before).containsOnlyKeys("control", "router", "node", "postgres");
    }

    @AfterEach
    void startAgain() {
        instance.renga("start");
    }

    @Test
    void aSecondStartLeavesEverythingAsItIs() {
        assertThat(instance.renga("start")).contains("Renga is running");
        assertThat(running()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "router", "node", "postgres"})
    void whatIsKilledComesBackAndEndsNoOther(String part) {
        ProcessHandle.of(pid(part)).orElseThrow().destroyForcibly();
        Await.until(
                part + " is back",
                BACK,
                () -> running().containsKey(part) && !running().get(part).equals(pid(part)));
        Await.until("all four are healthy", BACK, () -> running().size() == before.size());
        var others = new HashMap<>(running());
        others.remove(part);
        assertThat(before).containsAllEntriesOf(others);
    }

    @Test
    void oneThatIsStoppedStaysDownUntilTheNextStart() {
        instance.renga("stop", "control");
        assertThat(instance.renga("status", "--json"))
                .contains("\"control\":{\"pid\":null,\"uid\":null,\"state\":\"stopped\"}");
        var others = running();
        assertThat(others).containsOnlyKeys("router", "node", "postgres");
        assertThat(before).containsAllEntriesOf(others);
        instance.renga("start");
        assertThat(running()).containsKey("control");
    }

    @Test
    void whileNoRouterRunsVisitorsWait() throws IOException {
        instance.renga("stop", "router");
        var port = Integer.parseInt(instance.port("HTTP"));
        try (var visitor = new Socket(InetAddress.getLoopbackAddress(), port)) {
            visitor.setSoTimeout((int) BACK.toMillis());
            var request = "GET / HTTP/1.1\r\nHost: no-such-app.renga.localhost\r\n\r\n";
            visitor.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            instance.renga("start");
            var answer = visitor.getInputStream().readNBytes("HTTP/1.1 404".length());
            assertThat(answer).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 404");
        }
    }

    @Test
    void theSupervisorHoldsTheRoutersSocketsAndNothingOfItsCaller() throws IOException {
        var pid = Files.readString(instance.home().resolve("run/supervisor.pid"));
        int sockets = 0;
        try (var descriptors = Files.list(Path.of("/proc", pid.strip(), "fd"))) {
            for (var descriptor : descriptors.toList()) {
                var target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:")) {
                    sockets++;
                } else {
                    assertThat(target).isIn("/dev/null", "/");
                }
            }
        }
        assertThat(Files.readAllLines(instance.home().resolve("run/listen"))).hasSize(sockets);
    }

    @Test
    void loggingInNeedsAnEnvironmentWithoutAKey() {
        assertThat(instance.renga("env", "--login"))
                .contains("export HEROKU_HOST=", "unset HEROKU_API_KEY")
                .doesNotContain("export HEROKU_API_KEY");
    }

    private long pid(String part) {
        return before.getOrDefault(part, 0L);
    }

    private Map<String, Long> running() {
        var pids = new HashMap<String, Long>();
        var match = RUNNING.matcher(instance.renga("status", "--json"));
        while (match.find()) {
            pids.put(match.group(1), Long.valueOf(match.group(2)));
        }
        return pids;
    }
}
