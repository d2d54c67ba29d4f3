package dev.renga.router.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.router.http.Ascii;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final Routing routing = new Routing();

    @Test
    void theClosestHostWins() {
        routing.replace(
                List.of(
                        app("exact", "a.b.test"),
                        app("near", "*.b.test"),
                        app("far", "*.test"),
                        app("other", "c.test")));
        assertThat(find("a.b.test")).isEqualTo("exact");
        assertThat(find("x.b.test")).isEqualTo("near");
        assertThat(find("x.y.b.test")).isEqualTo("near");
        assertThat(find("x.test")).isEqualTo("far");
        assertThat(find("C.TEST")).isEqualTo("other");
        assertThat(find("test")).isEqualTo("none");
        assertThat(find("xb.test")).isEqualTo("far");
    }

    @Test
    void tenThousandAppsAreAllFound() {
        var apps = new ArrayList<AppRoute>();
        for (int i = 0; i < 10_000; i++) {
            apps.add(app("app-" + i, "app-" + i + ".renga.localhost"));
        }
        routing.replace(apps);
        for (int i = 0; i < 10_000; i++) {
            assertThat(find("app-" + i + ".renga.localhost")).isEqualTo("app-" + i);
        }
        assertThat(find("app-10000.renga.localhost")).isEqualTo("none");
    }

    @Test
    void aRunThatIsStillThereKeepsItsCountsAndOneThatIsNotIsTold() throws Exception {
        var told = new ArrayList<Run>();
        routing.listen((table, departed) -> told.addAll(departed));
        var first = run("one", 4000);
        routing.replace(List.of(serving(1, first, run("two", 4001))));
        routing.apply(serving(2, run("one", 4000)));
        assertThat(routing.table().apps())
                .singleElement()
                .satisfies(app -> assertThat(app.runs()).containsExactly(first));
        assertThat(told).extracting(Run::id).containsExactly("two");
    }

    @Test
    void anOlderGenerationIsNotApplied() throws Exception {
        assertThat(routing.apply(serving(5, run("one", 4000)))).isTrue();
        assertThat(routing.apply(serving(4, run("two", 4000)))).isFalse();
    }

    @Test
    void noRequestEntersARunThatHasLeft() throws Exception {
        var run = run("one", 4000);
        var empty = new int[1];
        assertThat(run.enter()).isTrue();
        run.leave(() -> empty[0]++);
        assertThat(run.enter()).isFalse();
        assertThat(empty[0]).isZero();
        run.exit();
        assertThat(empty[0]).isEqualTo(1);
    }

    private String find(String host) {
        var bytes = Ascii.bytes("x" + host + "y");
        var app = routing.table().find(bytes, 1, bytes.length - 1);
        return app == null ? "none" : app.app();
    }

    private static AppRoute app(String id, String host) {
        return new AppRoute(
                id,
                1,
                id,
                List.of(host),
                Availability.STARTING_UP,
                List.of(),
                "",
                "",
                new Traffic());
    }

    private static AppRoute serving(long generation, Run... runs) {
        return new AppRoute(
                "app",
                generation,
                "app",
                List.of("a.test"),
                Availability.SERVING,
                List.of(runs),
                "",
                "",
                new Traffic());
    }

    private static Run run(String id, int port) throws java.net.UnknownHostException {
        var address = InetAddress.getByAddress(new byte[] {10, 64, 0, 2});
        return new Run("app", id, "web.1", new InetSocketAddress(address, port));
    }
}
