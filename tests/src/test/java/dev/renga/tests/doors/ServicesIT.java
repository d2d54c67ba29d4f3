package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import java.io.IOException;
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
    void theSupervisorHoldsNothingOfItsCaller() throws IOException {
        var pid = Files.readString(instance.home().resolve("run/supervisor.pid"));
        try (var descriptors = Files.list(Path.of("/proc", pid.strip(), "fd"))) {
            for (var descriptor : descriptors.toList()) {
                assertThat(Files.readSymbolicLink(descriptor).toString()).isIn("/dev/null", "/");
            }
        }
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
