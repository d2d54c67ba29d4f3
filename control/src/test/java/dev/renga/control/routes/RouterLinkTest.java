package dev.renga.control.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.kernel.AppName;
import dev.renga.kernel.Await;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.RunId;
import dev.renga.links.Links;
import dev.renga.links.wire.Drained;
import dev.renga.links.wire.FromRouter;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.ToRouter;
import dev.renga.links.wire.ToRouter.MessageCase;
import io.grpc.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterLinkTest {
    private static final AppId APP = new AppId(new UUID(0, 1));
    private static final RunId RUN = new RunId(new UUID(0, 2));
    private static final Backend WEB = new Backend("web.1", RUN, "10.64.0.2", 12_345);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Lifecycle opened = new Lifecycle();
    private final Links links = opened.add(new Links());
    private final FakeRouterService router = new FakeRouterService();
    private final RouteTable table = new RouteTable(5);
    private final AtomicReference<List<ServedCertificate>> certificates =
            new AtomicReference<>(List.of(certificate("*.example", "chain")));
    private final Path socket;
    private Server server;

    RouterLinkTest(@TempDir Path folder) throws IOException {
        socket = folder.resolve("router.sock");
        server = links.serve(socket, router);
    }

    private static ServedCertificate certificate(String name, String chain) {
        return new ServedCertificate(List.of(name), chain, "key");
    }

    private RouterLink link() {
        var hello = Hello.newBuilder().setEpoch(5).setVersion("test").build();
        return opened.add(new RouterLink(links, socket, hello, certificates::get, table));
    }

    private RouterLink connect() {
        var link = link();
        link.connect();
        Await.until("the router has all", table::anyConnected);
        return link;
    }

    @AfterEach
    void close() {
        server.shutdownNow();
        opened.close();
    }

    private static RouteEntry entry(Backend... backends) {
        var available = backends.length == 0 ? Availability.DOWN : Availability.SERVING;
        return new RouteEntry(
                new AppName("haiku"),
                List.of("haiku.example"),
                available,
                List.of(backends),
                Pages.NONE);
    }

    @Test
    void tellsEverythingFirstInTheOrderTheRouterExpects() {
        table.publish(APP, entry(WEB));

        connect();

        assertThat(router.newest().messages())
                .extracting(ToRouter::getMessageCase)
                .containsExactly(
                        MessageCase.HELLO,
                        MessageCase.CERTIFICATE,
                        MessageCase.ROUTES,
                        MessageCase.SYNCED);
    }

    @Test
    void aChangeIsAppliedOnceTheRouterSaysSo() {
        connect();

        var generation = table.publish(APP, entry(WEB));

        assertThat(table.awaitNewest(APP, LONG)).isTrue();
        assertThat(table.applied(APP, generation)).isTrue();
        var told = router.newest().messages().getLast().getRoutes();
        assertThat(told.getGeneration()).isEqualTo(generation.value());
        assertThat(told.getBackends(0).getPort()).isEqualTo(12_345);
    }

    @Test
    void publishingTheSameAgainIsNoChange() {
        var first = table.publish(APP, entry(WEB));

        assertThat(table.publish(APP, entry(WEB))).isEqualTo(first);
        assertThat(table.publish(APP, entry()).value()).isGreaterThan(first.value());
    }

    @Test
    void generationsRiseOverRestartsOfControl() {
        var before = table.publish(APP, entry(WEB));

        assertThat(new RouteTable(6).publish(APP, entry(WEB)).value())
                .isGreaterThan(before.value());
    }

    @Test
    void nothingIsAppliedWhileNoRouterIsConnected() {
        var generation = table.publish(APP, entry(WEB));

        assertThat(table.applied(APP, generation)).isFalse();
        assertThat(table.awaitNewest(APP, Duration.ofMillis(10))).isFalse();
    }

    @Test
    void aRouterThatComesBackIsToldEverythingAnew() throws Exception {
        connect();
        table.publish(APP, entry(WEB));
        server.shutdownNow().awaitTermination();
        Await.until("the loss is noticed", () -> !table.anyConnected());
        table.publish(APP, entry());

        server = links.serve(socket, router);

        assertThat(table.awaitNewest(APP, LONG)).isTrue();
        var told = router.newest().messages();
        assertThat(told).extracting(ToRouter::getMessageCase).contains(MessageCase.CERTIFICATE);
        assertThat(told.stream().filter(ToRouter::hasRoutes).toList().getLast().getRoutes())
                .satisfies(it -> assertThat(it.getBackendsList()).isEmpty());
    }

    @Test
    void aRunIsDrainedWhenTheRouterSaysSoAndItIsOutOfTheTable() {
        connect();
        table.publish(APP, entry(WEB));
        router.newest().say(drained());
        table.publish(APP, entry());
        router.newest().say(drained());

        Await.until("it is drained", () -> table.drained(APP).containsKey(RUN));
        table.publish(APP, entry(WEB));

        assertThat(table.drained(APP)).isEmpty();
    }

    private static FromRouter drained() {
        var drained = Drained.newBuilder().setApp(APP.toString()).setRun(RUN.toString());
        return FromRouter.newBuilder().setDrained(drained).build();
    }

    @Test
    void aRenewedCertificateIsToldAtOnceAndAloneToAConnectedRouter() {
        var kept = certificate("shop.example", "bought");
        certificates.set(List.of(certificate("*.example", "chain"), kept));
        var link = connect();

        certificates.set(List.of(certificate("*.example", "renewed"), kept));
        link.certificatesChanged();
        link.certificatesChanged();
        table.publish(APP, entry(WEB)); // comes after all that was told of certificates

        assertThat(table.awaitNewest(APP, LONG)).isTrue();
        assertThat(chains()).containsExactly("chain", "bought", "renewed");
    }

    @Test
    void aCertificateThatIsNoMoreIsForgottenAfterWhatIsNewWasTold() {
        var gone = certificate("shop.example", "bought");
        certificates.set(List.of(certificate("*.example", "chain"), gone));
        var link = connect();

        certificates.set(List.of(certificate("*.example", "renewed")));
        link.certificatesChanged();
        table.publish(APP, entry(WEB)); // comes after all that was told of certificates

        assertThat(table.awaitNewest(APP, LONG)).isTrue();
        assertThat(chains()).containsExactly("chain", "bought", "renewed");
        var told = router.newest().messages();
        var forgotten = told.get(told.size() - 2).getForgetCertificate().getNamesList();
        assertThat(forgotten).containsExactly("shop.example");
    }

    @Test
    void aCertificateThatComesBeforeTheRouterDoesIsPartOfWhatItIsToldFirst() {
        var link = link();
        certificates.set(List.of(certificate("*.example", "renewed")));
        link.certificatesChanged();

        link.connect();

        Await.until("the router has all", table::anyConnected);
        assertThat(chains()).containsExactly("renewed");
    }

    private List<String> chains() {
        return router.newest().messages().stream()
                .filter(ToRouter::hasCertificate)
                .map(it -> it.getCertificate().getChainPem().toStringUtf8())
                .toList();
    }

    @Test
    void forgetsAnApp() {
        connect();
        table.publish(APP, entry(WEB));

        table.forget(APP);

        Await.until(
                "the router is told",
                () -> router.newest().messages().getLast().getForget().equals(APP.toString()));
    }
}
