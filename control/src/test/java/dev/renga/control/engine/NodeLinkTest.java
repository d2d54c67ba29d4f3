package dev.renga.control.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.Await;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.Lifecycle;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoEngineContract;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.links.Links;
import dev.renga.links.wire.Hello;
import io.grpc.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLinkTest extends DynoEngineContract {
    private final Lifecycle opened = new Lifecycle();
    private final Links links = opened.add(new Links());
    private final FakeEngine fake =
            new FakeEngine(InstantSource.system()).script(ObedientDynos::run);
    private final FakeNode node = new FakeNode(fake);
    private final Path socket;
    private final NodeLink link;
    private Server server;

    NodeLinkTest(@TempDir Path folder) throws IOException {
        socket = folder.resolve("node.sock");
        server = links.serve(socket, node);
        link = link(7);
    }

    private NodeLink link(long epoch) {
        var hello = Hello.newBuilder().setEpoch(epoch).setVersion("test").build();
        return opened.add(new NodeLink(links, socket, hello, InstantSource.system()));
    }

    @BeforeEach
    void connect() {
        link.connect();
        assertThat(link.facts()).isEqualTo(fake.facts());
    }

    @Override
    protected void closeEngine() {
        server.shutdownNow();
        opened.close();
    }

    private void nodeGoesAway() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    private void nodeComesBack() throws IOException {
        server = links.serve(socket, node);
    }

    @Test
    void grantsWishesMadeWhileTheNodeWasAway() throws Exception {
        var old = Specs.of(DynoKind.FORMATION, "serve");
        var fresh = Specs.of(DynoKind.FORMATION, "serve");
        link.apply(old);
        Await.until("the node has it", () -> fake.specs().contains(old));

        nodeGoesAway();
        link.remove(old.id());
        link.apply(fresh);
        nodeComesBack();

        Await.until("the node has the new one only", () -> fake.specs().equals(List.of(fresh)));
        link.remove(fresh.id());
    }

    @Test
    void reportsDynosGoneThatTheNodeForgotWhileItWasAway() throws Exception {
        var told = new CopyOnWriteArrayList<DynoReport>();
        var spec = Specs.of(DynoKind.FORMATION, "serve");
        try (var _ = link.observe(told::add)) {
            link.apply(spec);
            Await.until("it is up", () -> states(told, spec.id()).contains(State.UP));
            nodeGoesAway();
            link.remove(spec.id());
            fake.remove(spec.id());
            nodeComesBack();

            Await.until("it is gone", () -> states(told, spec.id()).contains(State.GONE));
        }
    }

    private static List<State> states(List<DynoReport> told, DynoId dyno) {
        return told.stream().filter(it -> it.dyno().equals(dyno)).map(DynoReport::state).toList();
    }

    @Test
    void hasHeardEverythingWhenItIsConnected() {
        var spec = Specs.of(DynoKind.FORMATION, "serve");
        fake.apply(spec);
        var told = new CopyOnWriteArrayList<DynoReport>();

        var next = link(8);
        next.apply(spec);
        next.connect();

        try (var _ = next.observe(told::add)) {
            Await.until("it is told", () -> states(told, spec.id()).equals(List.of(State.UP)));
        }
        next.remove(spec.id());
    }

    @Test
    void keepsWhatWasAppliedBeforeConnectingAndRemovesTheRest() throws Exception {
        var kept = Specs.of(DynoKind.FORMATION, "serve");
        var orphan = Specs.of(DynoKind.FORMATION, "serve");
        fake.apply(kept);
        fake.apply(orphan);

        var next = link(8);
        next.apply(kept);
        next.connect();

        Await.until("only the kept one is left", () -> fake.specs().equals(List.of(kept)));
        next.remove(kept.id());
    }

    @Test
    void refusesToAttachToADynoThatIsNot() {
        var nobody = new DynoId(UUID.randomUUID());

        assertThatThrownBy(() -> link.attach(nobody, Attachment.STDIO))
                .isInstanceOf(RengaException.class)
                .hasMessageContaining("no such dyno");
    }

    @Test
    void aReaderLearnsThatTheLinkWasLost() throws Exception {
        var spec = Specs.of(DynoKind.GIT, "serve");
        link.apply(spec);
        Await.until("the node has it", () -> fake.specs().contains(spec));
        try (var streams = link.attach(spec.id(), Attachment.STDIO)) {
            nodeGoesAway();

            assertThatThrownBy(() -> streams.input().read()).isInstanceOf(IOException.class);
        }
        nodeComesBack();
        link.remove(spec.id());
    }

    @Override
    protected DynoEngine engine() {
        return link;
    }

    @Override
    protected DynoSpec lasting() {
        return Specs.of(DynoKind.FORMATION, "serve");
    }

    @Override
    protected DynoSpec endingWith(int status) {
        return Specs.of(DynoKind.BUILD, "exit", String.valueOf(status));
    }

    @Override
    protected DynoSpec crashing() {
        return Specs.restarted("crash");
    }

    @Override
    protected DynoSpec echoing(DynoKind kind) {
        return Specs.of(kind, "cat");
    }
}
