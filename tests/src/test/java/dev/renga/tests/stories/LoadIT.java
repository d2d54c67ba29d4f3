package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.database.Json;
import dev.renga.tests.harness.Api;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import dev.renga.tests.load.Held;
import dev.renga.tests.load.Site;
import dev.renga.tests.load.VisitedApp;
import dev.renga.tests.load.Visitors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever its owner does to an app, its visitors notice nothing of it. */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoadIT {
    private static final String APP = "load-story";
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern RECEIPT =
            Pattern.compile("Release v(\\d+) is live: (\\d+) requests? served meanwhile, 0 failed");
    private Instance instance;
    private Api api;
    private Terminal user;
    private VisitedApp app;
    private Site site;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        api = Api.of(instance);
        user = Terminal.of(instance);
        app = VisitedApp.create(user, APP);
        site = Site.of(instance, APP);
        awaitDynos(1);
    }

    @AfterAll
    void leave() {
        user.attempt("heroku", "apps:destroy", "--app", APP, "--confirm", APP);
    }

    @Test
    @Order(1)
    void aReceiptCountsWhatWasServedMeanwhile() throws Exception {
        var held = List.of(Held.at(site), Held.at(site), Held.at(site));
        api.call("PATCH", "/apps/" + APP + "/config-vars", "{\"ROUND\": \"another\"}");
        var answers = new ArrayList<String>();
        Await.until("only the new dyno answers", SOON, () -> askTenTimes(answers));
        for (var each : held) {
            each.end();
        }
        Await.until("the receipt", SOON, () -> receipts().stream().anyMatch(it -> it[0] == 4));
        int ofTheNew = (int) answers.stream().filter("another"::equals).count();
        assertThat(receipts().getFirst()[1])
                .isBetween(held.size() + ofTheNew, held.size() + answers.size());
    }

    private boolean askTenTimes(List<String> answers) {
        var web = new Web(instance, user, APP);
        var ten = Stream.generate(() -> web.get("http", "/round")).limit(10).toList();
        answers.addAll(ten);
        return ten.stream().allMatch("another"::equals);
    }

    @Test
    @Order(2)
    void noRequestFailsThroughReleasesScalesAndRestarts() {
        var visitors = Visitors.at(site);
        try (visitors) {
            scale(2);
            awaitDynos(2);
            set("A", "1");
            app.commit("second");
            app.push();
            awaitRelease();
            scale(3);
            awaitDynos(3);
            restart();
            scale(1);
            awaitDynos(1);
            set("IGNORES_TERM", "1");
            api.call("POST", "/apps/" + APP + "/releases", "{\"release\": \"3\"}");
            awaitRelease();
        }
        assertThat(visitors.failures()).isEmpty();
        assertThat(visitors.served()).isGreaterThan(1000);
        System.out.printf("load: %d requests served, 0 failed%n", visitors.served());
        assertEachReleaseLeftItsReceipt();
    }

    /** The first deploy replaced nobody. */
    private void assertEachReleaseLeftItsReceipt() {
        var live = new TreeSet<Integer>();
        Await.until(
                "the receipt of every release",
                SOON,
                () -> {
                    receipts().forEach(it -> live.add(it[0]));
                    return live.containsAll(Set.of(5, 6, 7, 8));
                });
    }

    private List<int[]> receipts() {
        return api.log(APP, "app", "api").stream()
                .flatMap(line -> {
                    var match = RECEIPT.matcher(line);
                    return match.find()
                            ? Stream.of(
                                    new int[] {
                                        Integer.parseInt(match.group(1)),
                                        Integer.parseInt(match.group(2))
                                    })
                            : Stream.empty();
                })
                .toList();
    }

    private void set(String name, String value) {
        api.call(
                "PATCH",
                "/apps/" + APP + "/config-vars",
                Json.text(Json.object().put(name, value)));
        awaitRelease();
    }

    private void scale(int quantity) {
        api.call("PATCH", "/apps/" + APP + "/formation/web", "{\"quantity\": " + quantity + "}");
    }

    private void restart() {
        var before = started();
        api.call("DELETE", "/apps/" + APP + "/dynos", "");
        Await.until(
                "all dynos to be others",
                SOON,
                () -> started().stream().noneMatch(before::contains));
        awaitDynos(before.size());
    }

    private Set<String> started() {
        var ids = new TreeSet<String>();
        api.get("/apps/" + APP + "/dynos").forEach(it -> ids.add(it.at("/id").asString()));
        return ids;
    }

    /** Every web dyno is up, and of the newest release. */
    private void awaitRelease() {
        var releases = api.get("/apps/" + APP + "/releases");
        int version = releases.get(releases.size() - 1).at("/version").asInt();
        Await.until("v" + version + " to be live", SOON, () -> allAreUp(version));
    }

    private boolean allAreUp(int version) {
        var dynos = api.get("/apps/" + APP + "/dynos");
        return !dynos.isEmpty()
                && dynos.valueStream()
                        .allMatch(it ->
                                it.at("/state").asString().equals("up")
                                        && it.at("/release/version").asInt() == version);
    }

    private void awaitDynos(int count) {
        Await.until(
                count + " dynos to be up",
                SOON,
                () -> {
                    var dynos = api.get("/apps/" + APP + "/dynos");
                    return dynos.size() == count
                            && dynos.valueStream()
                                    .allMatch(it -> it.at("/state").asString().equals("up"));
                });
    }
}
