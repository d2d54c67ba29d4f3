package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Await;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private static final AppId APP = new AppId(new UUID(0, 1));
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void neverRunsTwiceAtOnceForOneApp() {
        try (var flights = new SingleFlight(it -> fly())) {
            for (int i = 0; i < 100; i++) {
                flights.want(APP);
            }
            var last = flights.ask(APP);
            gate.countDown();
            last.join();
        }
        assertThat(runs.get()).isEqualTo(2);
    }

    private void fly() {
        assertThat(together.incrementAndGet()).isEqualTo(1);
        runs.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        together.decrementAndGet();
    }

    @Test
    void whatIsAskedForWhileItRunsIsAnsweredByTheNextRun() {
        try (var flights = new SingleFlight(it -> fly())) {
            var first = flights.ask(APP);
            Await.until("the first runs", () -> runs.get() == 1);
            var second = flights.ask(APP);
            gate.countDown();

            first.join();
            second.join();
            assertThat(runs.get()).isEqualTo(2);
        }
    }

    @Test
    void aTaskThatFailsEndsLikeAnyOther() {
        try (var flights =
                new SingleFlight(it -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("as the test wants");
                })) {
            flights.ask(APP).join();
            flights.ask(APP).join();
        }
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void otherAppsDoNotWait() {
        try (var flights =
                new SingleFlight(it -> {
                    if (it.equals(APP)) {
                        fly();
                    }
                })) {
            flights.want(APP);
            flights.ask(new AppId(new UUID(0, 2))).join();
            assertThat(gate.getCount()).isEqualTo(1);
            gate.countDown();
        }
    }
}
