package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.Json;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Api;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Leaks;
import dev.renga.tests.harness.Terminal;
import dev.renga.tests.load.NumberedWriter;
import dev.renga.tests.load.VisitedApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each process dies in the middle of each kind of work. Through all of it one app makes numbered
 * releases and another prints numbered lines.
 */
@Tag("long")
@Isolated
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
    private static final String APP = "kill-story";
    private static final String LINES = "kill-lines";
    private static final String NUMBERS = "kill-numbers";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LINE = Pattern.compile("app\\[web\\.1\\]: line (\\d+)$");
    private static final Pattern NUMBER = Pattern.compile("Set N_(\\d+) config vars");
    private Instance instance;
    private Api api;
    private Terminal user;
    private VisitedApp app;
    private Web web;
    private NumberedWriter writer;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        api = Api.of(running);
        user = Terminal.of(running);
        app = VisitedApp.create(user, APP);
        web = new Web(running, user, APP);
        VisitedApp.create(user, LINES);
        set(LINES, "LINES", "1");
        api.call("POST", "/apps", "{\"name\": \"" + NUMBERS + "\"}");
        Await.until("the first line", SOON, () -> !lines().isEmpty());
        writer = new NumberedWriter(api, NUMBERS);
    }

    @AfterAll
    void leave() {
        writer.close();
        for (var each : List.of(APP, LINES, NUMBERS)) {
            user.attempt("heroku", "apps:destroy", "--app", each, "--confirm", each);
        }
    }

    private void set(String to, String name, String value) {
        api.call(
                "PATCH", "/apps/" + to + "/config-vars", Json.text(Json.object().put(name, value)));
    }

    private static void kill(ProcessHandle victim) {
        assertThat(victim.destroyForcibly()).isTrue();
    }

    private ProcessHandle process(String part) {
        var status = Json.read(instance.renga("status", "--json"));
        return ProcessHandle.of(status.at("/" + part + "/pid").asLong()).orElseThrow();
    }

    private void awaitAnswers() {
        Await.until("the API answers", SOON, this::answers);
    }

    private boolean answers() {
        try {
            return api.attempt("GET", "/apps/" + APP, "").ok();
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitRound(String text) {
        Await.until(text + " is live", SOON, () -> web.attempt("http", "/round").equals(text));
    }

    /**
     * PostgreSQL finds a function of that name, which does nothing, before its own. Connections
     * that control has keep it: they end when the next test stops control.
     */
    @Test
    @Order(1)
    void withoutNotificationsEverythingStillConverges() {
        database(
                "create function public.pg_notify(text, text) returns void language sql as ''",
                "alter role renga set search_path = public, pg_catalog");
        try {
            kill(process("control"));
            awaitAnswers();
            set(APP, "ROUND", "unheard");
            awaitRound("unheard");
            api.call("PATCH", "/apps/" + APP + "/config-vars", "{\"ROUND\": null}");
            awaitRound("first");
        } finally {
            database(
                    "alter role renga reset search_path",
                    "drop function public.pg_notify(text, text)");
        }
    }

    @Test
    @Order(2)
    void withoutControlAppsServeAndACrashedDynoComesBack() {
        instance.renga("stop", "control");
        try {
            assertThat(web.get("https", "/")).isEqualTo("hello");
            assertThat(web.status("http", "/exit")).isEqualTo(503);
            Await.until("the dyno is back", SOON, () -> web.get("https", "/").equals("hello"));
        } finally {
            instance.renga("start");
        }
        awaitAnswers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "router", "node"})
    @Order(3)
    void aPushThatIsBrokenOffCanBeRepeated(String part) throws IOException {
        app.commit("without " + part);
        var victim = process(part);
        var push = app.user().start("git", "push", "heroku", "main");
        awaitBuild(push);
        kill(victim);
        push.onExit().join();
        awaitAnswers();
        Await.until("no build is pending", SOON, () -> buildsWith("pending") == 0);
        Await.until("the push goes through", SOON, this::pushes);
        awaitRound("without " + part);
    }

    private static void awaitBuild(Process push) throws IOException {
        var said =
                new BufferedReader(
                        new InputStreamReader(push.getErrorStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("app detected")) {
                return;
            }
        }
        throw new AssertionError("the push ended before its build ran");
    }

    private boolean pushes() {
        return app.user().attempt("git", "push", "heroku", "main").ok();
    }

    private long buildsWith(String status) {
        return api.get("/apps/" + APP + "/builds")
                .valueStream()
                .filter(it -> it.at("/status").asString().equals(status))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "router", "node"})
    @Order(4)
    void aReleaseThatWasMadeIsCutOverTo(String part) {
        var victim = process(part);
        set(APP, "ROUND", "released without " + part);
        kill(victim);
        awaitRound("released without " + part);
        awaitAnswers();
    }

    @ParameterizedTest
    @CsvSource({"control, 2", "router, 1", "node, 2"})
    @Order(5)
    void aScaleThatWasAcceptedIsCarriedOut(String part, int quantity) {
        var victim = process(part);
        api.call("PATCH", "/apps/" + APP + "/formation/web", "{\"quantity\": " + quantity + "}");
        kill(victim);
        awaitAnswers();
        awaitDynos(quantity);
    }

    private void awaitDynos(int quantity) {
        Await.until(
                quantity + " dynos are up",
                SOON,
                () -> {
                    var dynos = api.get("/apps/" + APP + "/dynos");
                    return dynos.size() == quantity
                            && dynos.valueStream()
                                    .allMatch(it -> it.at("/state").asString().equals("up"));
                });
    }

    private void database(String... statements) {
        var home = instance.home();
        var psql =
                Command.of("chpst", "-u", "renga-postgres", "psql", "-X", "-q", "-U", "postgres")
                        .plus("-v", "ON_ERROR_STOP=1", "-d", "renga")
                        .plus("-h", home.resolve("run/postgres").toString())
                        .plus("-p", read(home.resolve("postgres.port")).strip());
        for (var each : statements) {
            new ProcessRunner().run(psql.plus("-c", each));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(6)
    void nothingIsLostDoubledOrOrphaned() {
        writer.close();
        assertThat(instance.renga("ledger:verify")).isNotBlank();
        assertThat(buildsWith("pending")).isZero();
        assertThat(buildsWith("failed")).as("builds that were broken off").isPositive();
        assertEachAcknowledgedReleaseIsThereOnce();
        assertNoLineIsMissingOrDoubled();
        Await.until("only the apps' own dynos run", SOON, () -> monitors() == dynos());
    }

    private void assertEachAcknowledgedReleaseIsThereOnce() {
        var releases = api.get("/apps/" + NUMBERS + "/releases", "version ..; max=1000");
        var versions = releases.valueStream().map(it -> it.at("/version").asInt()).toList();
        assertThat(versions).isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        var numbers =
                releases.valueStream()
                        .map(it -> NUMBER.matcher(it.at("/description").asString()))
                        .flatMap(it -> it.results())
                        .map(it -> Integer.parseInt(it.group(1)))
                        .toList();
        assertThat(numbers).doesNotHaveDuplicates().isSorted();
        assertThat(numbers).containsAll(writer.acknowledged());
        assertThat(writer.acknowledged()).hasSizeGreaterThan(50);
    }

    private void assertNoLineIsMissingOrDoubled() {
        int last = lines().getLast();
        Await.until("more lines", SOON, () -> lines().getLast() > last);
        var lines = lines();
        assertThat(lines)
                .isEqualTo(
                        IntStream.rangeClosed(lines.getFirst(), lines.getLast()).boxed().toList());
    }

    private List<Integer> lines() {
        return api.log(LINES, "app", "web.1").stream()
                .map(LINE::matcher)
                .flatMap(it -> it.results())
                .map(it -> Integer.parseInt(it.group(1)))
                .toList();
    }

    private long monitors() {
        return new Leaks(instance.home())
                .found().getOrDefault("processes", Set.of()).stream()
                        .filter(it -> it.contains("conmon"))
                        .count();
    }

    /** Of every app, also those of other stories that are still there. */
    private long dynos() {
        return api.get("/apps")
                .valueStream()
                .mapToLong(it -> api.get("/apps/" + it.at("/name").asString() + "/dynos").size())
                .sum();
    }
}
