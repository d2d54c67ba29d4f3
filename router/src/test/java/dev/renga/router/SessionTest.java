package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.links.wire.AppRoutes;
import dev.renga.links.wire.Availability;
import dev.renga.links.wire.Backend;
import dev.renga.links.wire.FromRouter;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What control tells the router, and what the router makes of it when control is gone. */
class SessionTest {
    private RouterFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void nothingIsServedBeforeTheTableIsWhole() throws IOException {
        var control = world.connect(1);
        control.tell(world.serving(world.dyno(call -> call.ok("hello"))));
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(404);
        control.sync();
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(200);
        assertThat(control.answers().getLast().hasSynced()).isTrue();
        assertThat(control.applied()).hasSize(1);
    }

    @Test
    void eachChangeIsAcknowledgedOnceItIsServed() throws IOException {
        var control = world.sync();
        var routes = world.serving(world.dyno(call -> call.ok("hello")));
        control.publish(routes);
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(200);
        assertThat(control.applied().getLast().getGeneration()).isEqualTo(routes.getGeneration());
    }

    @Test
    void anOlderGenerationChangesNothing() throws IOException {
        var older = world.app(Availability.DOWN).build();
        var control = world.sync();
        control.publish(world.serving(world.dyno(call -> call.ok("hello"))));
        control.publish(older);
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(200);
    }

    @Test
    void anAppThatANewSessionDoesNotTellIsGone() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        world.connect(2).sync();
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(404);
    }

    @Test
    void aControlOfAnOlderEpochIsRefusedAlsoAfterARestart() throws IOException {
        world.connect(7).sync();
        assertThat(world.connect(6).awaitRefusal().getCode())
                .isEqualTo(Status.Code.FAILED_PRECONDITION);
        world.restart();
        assertThat(world.connect(6).awaitRefusal().getCode())
                .isEqualTo(Status.Code.FAILED_PRECONDITION);
        world.connect(7).sync();
    }

    @Test
    void aNewSessionReplacesTheOneBefore() {
        var before = world.connect(1).sync();
        world.connect(2).sync();
        assertThat(before.awaitRefusal().getCode()).isEqualTo(Status.Code.ABORTED);
    }

    @Test
    void aSessionThatMakesNoSenseIsRefused() throws IOException {
        var control = world.sync();
        control.tell(
                AppRoutes.newBuilder()
                        .setApp(APP)
                        .addBackends(Backend.newBuilder().setAddress("not-an-address"))
                        .build());
        assertThat(control.awaitRefusal().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void aRestartedRouterServesItsLastTableWhileControlIsAway() throws IOException {
        var control = world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        control.close();
        world.restart();
        assertThat(world.client().get(HOST, "/").read().body()).isEqualTo("hello");
        assertThat(world.tlsClient(HOST).get(HOST, "/").read().body()).isEqualTo("hello");
    }

    @Test
    void theTableOnDiskIsTheRoutersAlone() throws IOException {
        world.sync().close();
        world.restart();
        var file = world.home.router().resolve("table");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedTableIsNotServed() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello")))).close();
        world.stop();
        var file = world.home.router().resolve("table");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3]++;
        Files.write(file, bytes);
        world.restart();
        assertThat(world.client().get(HOST, "/").read().status()).isEqualTo(404);
        world.sync(world.serving(world.dyno(call -> call.ok("again"))));
        assertThat(world.client().get(HOST, "/").read().body()).isEqualTo("again");
    }

    @Test
    void aRunThatLeavesIsDrainedWhenItsLastRequestHasEndedAndAllOfTheCutOverAreCounted()
            throws IOException {
        var answer = new CountDownLatch(1);
        var old =
                world.dyno(call -> {
                    await(answer);
                    call.ok("old");
                });
        var control = world.sync(world.serving(old));
        world.client().send("GET / HTTP/1.1\r\nHost: none\r\n\r\n").read();
        var client = world.client().get(HOST, "/");
        Await.until("the old dyno to have the request", () -> old.heads().size() == 1);
        control.publish(world.serving(world.dyno(SessionTest::answerOrHangUp)));
        assertThat(world.client().get(HOST, "/").read().body()).isEqualTo("new");
        assertThat(world.client().get(HOST, "/hang-up").read().status()).isEqualTo(503);
        assertThat(control.drained()).isEmpty();
        answer.countDown();
        assertThat(client.read().body()).isEqualTo("old");
        Await.until("the old run to be drained", () -> control.drained().size() == 1);
        var drained = control.drained().getFirst();
        assertThat(drained.getApp()).isEqualTo(APP);
        assertThat(drained.getRun()).isEqualTo(old.run());
        assertThat(drained.getRequests()).isEqualTo(3);
        assertThat(drained.getFailed()).isEqualTo(1);
    }

    private static void answerOrHangUp(RawDyno.Call call) throws IOException {
        if (call.target().equals("/hang-up")) {
            call.socket().close();
        } else {
            call.ok("new");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anIdleRunIsDrainedAtOnceAndItsConnectionsClosed() throws IOException {
        var old = world.dyno(call -> call.ok("old"));
        var control = world.sync(world.serving(old));
        world.client().get(HOST, "/").read();
        control.publish(world.app(Availability.NO_WEB).build());
        Await.until("the run to be drained", () -> control.drained().size() == 1);
        Await.until("the idle connection to end", old::allEnded);
    }

    @Test
    void whatWasDrainedWhileControlWasAwayIsToldToTheNext() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        var next = world.connect(2).sync();
        Await.until(
                "the drained run", () -> next.answers().stream().anyMatch(FromRouter::hasDrained));
    }

    @Test
    void aRunThatStaysKeepsItsConnections() throws IOException {
        var dyno = world.dyno(call -> call.ok("hello"));
        var control = world.sync(world.serving(dyno));
        var client = world.client();
        client.get(HOST, "/").read();
        control.publish(world.serving(dyno));
        client.get(HOST, "/").read();
        assertThat(dyno.connections()).isEqualTo(1);
        assertThat(control.drained()).isEmpty();
    }

    @Test
    void noRequestFailsWhileTheTableChangesUnderLoad() throws Exception {
        var dyno = world.dyno(call -> call.ok("hello"));
        var other = world.dyno(call -> call.ok("hello"));
        var control = world.sync(world.serving(dyno));
        var stop = new CountDownLatch(1);
        var failures = new AtomicInteger();
        var served = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var client = world.client();
            threads.add(
                    Thread.startVirtualThread(() -> {
                        while (stop.getCount() > 0) {
                            count(client, served, failures);
                        }
                    }));
        }
        for (int i = 0; i < 100; i++) {
            control.publish(world.serving(i % 2 == 0 ? other : dyno));
        }
        stop.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).hasValue(0);
        assertThat(served.get()).isGreaterThan(100);
    }

    private static void count(RawClient client, AtomicInteger served, AtomicInteger failures) {
        try {
            if (client.get(HOST, "/").read().status() == 200) {
                served.incrementAndGet();
            } else {
                failures.incrementAndGet();
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }
}
