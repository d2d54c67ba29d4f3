package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.Json;
import dev.renga.tests.harness.Api;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import dev.renga.tests.load.Site;
import dev.renga.tests.load.VisitedApp;
import dev.renga.tests.load.Visitors;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code ./dev soak}: an app is changed at random and a process killed now and then, for as long as
 * one likes. Visitors notice nothing, unless it was the router: then they come back once it is.
 */
@ExtendWith(InstanceExtension.class)
class SoakRun {
    private static final String APP = "soak";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LENGTH =
            Duration.ofSeconds(Long.getLong("soak.seconds", Duration.ofMinutes(10).toSeconds()));
    private final Random random = new Random();
    private Instance instance;
    private Api api;
    private Site site;
    private VisitedApp app;
    private int round;
    private long served;

    @Test
    void visitorsNoticeNothing(Instance running) {
        instance = running;
        api = Api.of(running);
        app = VisitedApp.create(Terminal.of(running), APP);
        site = Site.of(running, APP);
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            amongVisitors();
            withoutRouter();
        }
        assertThat(instance.renga("ledger:verify")).isNotBlank();
        System.out.printf("soak: %d requests served, 0 failed%n", served);
    }

    private void amongVisitors() {
        var visitors = Visitors.at(site);
        try (visitors) {
            for (int i = 0; i < 10; i++) {
                change();
                awaitSettled();
            }
        }
        assertThat(visitors.failures()).isEmpty();
        served += visitors.served();
    }

    private void change() {
        round++;
        switch (random.nextInt(6)) {
            case 0 -> set("ROUND", "" + round);
            case 1 -> scale(1 + random.nextInt(3));
            case 2 -> told("restart", () -> api.call("DELETE", "/apps/" + APP + "/dynos", ""));
            case 3 -> told("push", this::push);
            case 4 -> told("kill control", () -> kill("control"));
            default -> told("kill node", () -> kill("node"));
        }
    }

    private void told(String what, Runnable change) {
        System.out.printf("soak: %d %s%n", round, what);
        change.run();
    }

    private void set(String name, String value) {
        var body = Json.text(Json.object().put(name, value));
        told("config", () -> api.call("PATCH", "/apps/" + APP + "/config-vars", body));
    }

    private void scale(int quantity) {
        told(
                "scale " + quantity,
                () ->
                        api.call(
                                "PATCH",
                                "/apps/" + APP + "/formation/web",
                                "{\"quantity\": " + quantity + "}"));
    }

    private void push() {
        app.commit("round " + round);
        app.push();
    }

    private void kill(String part) {
        var status = Json.read(instance.renga("status", "--json"));
        long pid = status.at("/" + part + "/pid").asLong();
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    /** Who was connected is cut off; whoever comes later is refused until it listens again. */
    private void withoutRouter() {
        long begin = System.nanoTime();
        told("kill router", () -> kill("router"));
        var web = new Web(instance, app.user(), APP);
        Await.until("the app answers", SOON, () -> web.attempt("http", "/").equals("hello"));
        System.out.printf(
                "soak: answered %d ms after the kill%n", (System.nanoTime() - begin) / 1_000_000);
    }

    private void awaitSettled() {
        Await.until("all is as it should be", SOON, this::settled);
    }

    /** As many dynos as wanted, all of the newest release and up. */
    private boolean settled() {
        try {
            var dynos = api.attempt("GET", "/apps/" + APP + "/dynos", "");
            var web = api.attempt("GET", "/apps/" + APP + "/formation/web", "");
            var releases = api.attempt("GET", "/apps/" + APP + "/releases", "");
            if (!List.of(dynos.ok(), web.ok(), releases.ok()).equals(List.of(true, true, true))) {
                return false;
            }
            int newest = releases.body().get(releases.body().size() - 1).at("/version").asInt();
            return dynos.body().size() == web.body().at("/quantity").asInt()
                    && dynos.body()
                            .valueStream()
                            .allMatch(it ->
                                    it.at("/state").asString().equals("up")
                                            && it.at("/release/version").asInt() == newest);
        } catch (IOException e) {
            return false;
        }
    }
}
