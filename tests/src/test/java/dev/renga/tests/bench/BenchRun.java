package dev.renga.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code ./dev bench}: figures beside their floor or goal from the same run. It fails only if
 * something can't be measured.
 */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchRun {
    private static final String APP = "bench-app";
    private static final int ROUNDS = 9;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LINE = Pattern.compile("(\\S+) heroku\\[(\\w+)\\.\\d+]: (.*)");
    private final InstantSource clock = InstantSource.system();
    private final List<Measure> measures = new ArrayList<>();
    private Instance instance;
    private Terminal user;

    @BeforeAll
    void deploy(Instance running) {
        instance = running;
        var terminal = Terminal.of(running);
        user = terminal.in(terminal.folder().resolve("app"));
        user.write(
                "server.js",
                """
                require('http').createServer((request, response) => response.end('hi\\n')).listen(process.env.PORT);
                """);
        user.write(
                "package.json",
                "{\"name\": \"bench\", \"version\": \"1.0.0\", \"engines\": {\"node\": \"22.x\"}}");
        user.write("Procfile", "web: node server.js\nworker: sleep 1000000\n");
        user.run("git", "init", "-q", "-b", "main");
        user.run("heroku", "create", APP);
        push(0);
    }

    @Test
    @Order(1)
    void idleMemory() {
        var supervisor =
                Pattern.compile("\"pid\":(\\d+)")
                        .matcher(instance.renga("status", "--json").replaceAll("\\s", ""));
        var pids = supervisor.results().map(it -> Long.parseLong(it.group(1))).toList();
        assertThat(pids).hasSize(4);
        measures.add(
                new Measure(
                        "idle server, PSS, all processes",
                        Memory.pss(pids.stream()),
                        "MB",
                        "goal",
                        400));
    }

    @Test
    @Order(2)
    void aWarmPush() {
        var seconds = new double[3];
        for (int round = 0; round < seconds.length; round++) {
            seconds[round] = push(round + 1);
        }
        measures.add(
                new Measure(
                        "push to answering, less compile, boot",
                        Measure.median(seconds),
                        "s",
                        "goal",
                        2));
    }

    @Test
    @Order(3)
    void aDynosStart() throws IOException {
        var ours = new double[ROUNDS];
        var floor = new double[ROUNDS];
        var bare = BareRuntime.onABundleOf(instance, user.folder().resolve("bare"));
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = startOfAWorker();
            floor[round] = bare.run(round);
        }
        measures.add(
                new Measure(
                        "dyno start, call to process",
                        Measure.median(ours),
                        "ms",
                        "runtime alone, same bundle",
                        Measure.median(floor)));
    }

    /** From the call that scales to the line that says the process runs. */
    private double startOfAWorker() {
        var called = clock.instant();
        scale(1);
        var up = awaitLine("worker", "State changed from starting to up", called);
        scale(0);
        awaitLine("worker", "Process exited", called);
        return Duration.between(called, up).toNanos() / 1e6;
    }

    private void scale(int quantity) {
        user.run(
                "curl",
                "-sSf",
                "-X",
                "PATCH",
                "-H",
                "Accept: application/vnd.heroku+json; version=3",
                "-H",
                "Authorization: Bearer " + instance.env().get("HEROKU_API_KEY"),
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"quantity\": " + quantity + "}",
                "https://localhost:"
                        + instance.port("HTTPS")
                        + "/apps/"
                        + APP
                        + "/formation/worker");
    }

    /**
     * Seconds from the push to the new dyno being up, without the buildpack's compile and the
     * process's own start.
     */
    private double push(int round) {
        user.write(
                "server.js",
                """
                require('http').createServer((request, response) => response.end('round %d\\n')).listen(process.env.PORT);
                """
                        .formatted(round));
        user.run("git", "add", "-A");
        user.run("git", "commit", "-q", "-m", "Round " + round);
        var begin = clock.instant();
        var compile = compileTimeOf(user.start("git", "push", "heroku", "main"));
        var starting = awaitLine("web", "Starting process", begin);
        var up = awaitLine("web", "State changed from starting to up", begin);
        return Duration.between(begin, up)
                        .minus(compile)
                        .minus(Duration.between(starting, up))
                        .toMillis()
                / 1e3;
    }

    /**
     * Watches a push: how long the buildpack worked, from its detection to the discovery of process
     * types.
     */
    private Duration compileTimeOf(Process push) {
        var begin = Instant.MAX;
        var compile = Duration.ZERO;
        try (var lines = push.errorReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("app detected")) {
                    begin = clock.instant();
                } else if (line.contains("Discovering process types")) {
                    compile = Duration.between(begin, clock.instant());
                }
            }
            assertThat(push.waitFor()).isZero();
            return compile;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** When the platform's log first said so of a process type after a moment. */
    private Instant awaitLine(String type, String text, Instant after) {
        var found = new ArrayList<Instant>();
        Await.until(
                type + ": " + text,
                SOON,
                () -> {
                    lines(type, text).filter(at -> at.isAfter(after)).forEach(found::add);
                    return !found.isEmpty();
                });
        return found.getFirst();
    }

    private java.util.stream.Stream<Instant> lines(String type, String text) {
        return user.run("heroku", "logs", "-n", "100", "--source", "heroku", "--dyno-name", type)
                .lines()
                .map(LINE::matcher)
                .filter(it -> it.find() && it.group(2).equals(type) && it.group(3).startsWith(text))
                .map(it -> java.time.OffsetDateTime.parse(it.group(1)).toInstant());
    }

    @AfterAll
    void report() throws IOException {
        System.out.println("| what | ours | beside | its figure | ratio |\n|---|---|---|---|---|");
        measures.forEach(it -> System.out.println(it.row()));
        var json =
                measures.stream()
                        .map(Measure::json)
                        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
        Files.writeString(Path.of("../target/bench.json"), json);
    }
}
