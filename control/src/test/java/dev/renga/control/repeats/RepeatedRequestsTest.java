package dev.renga.control.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.database.TestDatabase;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.Digest;
import dev.renga.kernel.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedRequestsTest {
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
    private final TestDatabase database = TestDatabase.create();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RepeatedRequests requests = new RepeatedRequests(database.database(), clock);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void close() {
        database.close();
    }

    private GivenAnswer answer() {
        return new GivenAnswer(201, "{\"n\":%d}".formatted(done.incrementAndGet()));
    }

    private static RepeatedRequest request(String id, String body) {
        return new RepeatedRequest(ACCOUNT, "/apps", id, Digest.of(body), "Bearer secret");
    }

    @Test
    void answersTheSecondAsTheFirst() {
        var first = requests.once(request("r-1", "{}"), this::answer);

        assertThat(requests.once(request("r-1", "{}"), this::answer)).isEqualTo(first);
        assertThat(done).hasValue(1);
    }

    @Test
    void remembersThroughARestart() {
        var first = requests.once(request("r-1", "{}"), this::answer);
        var after = new RepeatedRequests(database.database(), clock);

        assertThat(after.once(request("r-1", "{}"), this::answer)).isEqualTo(first);
    }

    @Test
    void tellsRequestsApartByIdAndBody() {
        requests.once(request("r-1", "{}"), this::answer);
        requests.once(request("r-2", "{}"), this::answer);
        requests.once(request("r-1", "{\"name\":\"x\"}"), this::answer);

        assertThat(done).hasValue(3);
    }

    @Test
    void forgetsAfterTenMinutes() {
        requests.once(request("r-1", "{}"), this::answer);
        clock.advance(Duration.ofMinutes(11));
        requests.once(request("r-1", "{}"), this::answer);

        assertThat(done).hasValue(2);
    }

    @Test
    void triesAgainWhatWasRefused() {
        assertThatThrownBy(() ->
                        requests.once(
                                request("r-1", "{}"),
                                () -> {
                                    throw new IllegalStateException("refused");
                                }))
                .hasMessage("refused");

        assertThat(requests.once(request("r-1", "{}"), this::answer).status()).isEqualTo(201);
    }

    @Test
    void keepsNoAnswerReadable() {
        requests.once(request("r-1", "{}"), () -> new GivenAnswer(201, "HRKU-token"));
        var rows =
                database.database()
                        .read(handle ->
                                handle.createQuery(
                                                "select encode(sealed, 'escape') from repeated_request")
                                        .mapTo(String.class)
                                        .list());

        assertThat(rows).hasSize(1).noneMatch(it -> it.contains("HRKU"));
    }

    @Test
    void letsTheSecondWaitForTheFirst() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    CompletableFuture.supplyAsync(
                            () ->
                                    requests.once(
                                            request("r-1", "{}"),
                                            () -> {
                                                begun.countDown();
                                                await(goOn);
                                                return answer();
                                            }),
                            threads);
            begun.await();
            var second =
                    CompletableFuture.supplyAsync(
                            () -> requests.once(request("r-1", "{}"), this::answer), threads);
            goOn.countDown();

            assertThat(second.join()).isEqualTo(first.join());
            assertThat(done).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
