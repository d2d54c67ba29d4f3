package dev.renga.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
@ExtendWith({InstanceExtension.class, BenchTable.Extension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchRun {
    private static final String APP = "bench-app";
    private static final int ROUNDS = 9;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LINE = Pattern.compile("(\\S+) \\w+\\[(\\w+)(?:\\.\\d+)?]: (.*)");
    private static final Pattern URL = Pattern.compile("\"logplex_url\":\"([^\"]+)\"");
    private final InstantSource clock = InstantSource.system();
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
    void idleMemory(BenchTable table) {
        var supervisor =
                Pattern.compile("\"pid\":(\\d+)")
                        .matcher(instance.renga("status", "--json").replaceAll("\\s", ""));
        var pids = supervisor.results().map(it -> Long.parseLong(it.group(1))).toList();
        assertThat(pids).hasSize(4);
        table.add(
                new Measure(
                        "idle server, PSS, all processes", settled(pids), "MB", "bound", 400, 1));
    }

    /** What it comes down to within a minute, as an idle server would after its last work. */
    private static double settled(List<Long> pids) {
        var least = new double[] {Double.MAX_VALUE};
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Await.until(
                "a minute of rest",
                Duration.ofMinutes(2),
                () -> {
                    least[0] = Math.min(least[0], Memory.pss(pids.stream()));
                    return System.nanoTime() > end;
                });
        return least[0];
    }

    @Test
    @Order(2)
    void aWarmPush(BenchTable table) {
        var seconds = new double[5];
        for (int round = 0; round < seconds.length; round++) {
            seconds[round] = push(round + 1);
        }
        table.add(
                new Measure(
                        "push to answering, less compile, boot",
                        Measure.median(seconds),
                        "s",
                        "bound",
                        2,
                        1));
    }

    @Test
    @Order(3)
    void aDynosStart(BenchTable table) throws IOException {
        var ours = new double[ROUNDS];
        var floor = new double[ROUNDS];
        var bare = BareRuntime.onABundleOf(instance, user.folder().resolve("bare"));
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = startOfAWorker();
            floor[round] = bare.run(round);
        }
        table.add(
                new Measure(
                        "dyno start, event to process",
                        Measure.median(ours),
                        "ms",
                        "runtime alone, same bundle",
                        Measure.median(floor),
                        3));
    }

    /** From the event of the call that scales to the line that says the process runs. */
    private double startOfAWorker() {
        var called = clock.instant();
        scale(1);
        var up = awaitLine("worker", "State changed from starting to up", called);
        var scaled = awaitLine("api", "Scaled to", called);
        scale(0);
        awaitLine("worker", "Process exited", called);
        return Duration.between(scaled, up).toNanos() / 1e6;
    }

    private void scale(int quantity) {
        api("PATCH", "/formation/worker", "{\"quantity\": " + quantity + "}");
    }

    private String api(String method, String path, String body) {
        var url = "https://localhost:" + instance.port("HTTPS") + "/apps/" + APP + path;
        return user.run(
                "curl",
                "-sSf",
                "-X",
                method,
                "-H",
                "Accept: application/vnd.heroku+json; version=3",
                "-H",
                authorization(),
                "-H",
                "Content-Type: application/json",
                "-d",
                body,
                url);
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
        var compile =
                compileTimeOf(
                        user.start(
                                "git",
                                "-c",
                                "http.extraHeader=" + authorization(),
                                "push",
                                "heroku",
                                "main"));
        var starting = awaitLine("web", "Starting process", begin);
        var up = awaitLine("web", "State changed from starting to up", begin);
        return Duration.between(begin, up)
                        .minus(compile)
                        .minus(Duration.between(starting, up))
                        .toMillis()
                / 1e3;
    }

    /** Instead of the CLI's credential helper, whose start takes longer than the server does. */
    private String authorization() {
        var pair = "renga:" + instance.env().get("HEROKU_API_KEY");
        return "Authorization: Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8));
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

    /** Read with curl: the CLI's own start would take the processor from what is measured. */
    private Stream<Instant> lines(String process, String text) {
        var session = api("POST", "/log-sessions", "{\"lines\": 200, \"tail\": false}");
        var url = URL.matcher(session);
        assertThat(url.find()).as("a log session's address").isTrue();
        return user.run("curl", "-sSf", url.group(1))
                .lines()
                .map(LINE::matcher)
                .filter(it ->
                        it.find() && it.group(2).equals(process) && it.group(3).startsWith(text))
                .map(it -> OffsetDateTime.parse(it.group(1)).toInstant());
    }
}
