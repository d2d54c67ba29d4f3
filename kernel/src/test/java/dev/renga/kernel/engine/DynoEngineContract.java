package dev.renga.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Await;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoEngine.Subscription;
import dev.renga.kernel.engine.DynoReport.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every engine; each engine's own test says which dynos show it. */
public abstract class DynoEngineContract {
    private final List<DynoReport> seen = new ArrayList<>();
    private final List<DynoId> applied = new ArrayList<>();
    private Subscription subscription = () -> {};

    protected abstract DynoEngine engine();

    /** A dyno that runs until it is removed. */
    protected abstract DynoSpec lasting();

    /** A dyno that ends by itself with a status, and is not restarted. */
    protected abstract DynoSpec endingWith(int status);

    /** A dyno that ends by itself again and again, and is restarted. */
    protected abstract DynoSpec crashing();

    /** A dyno that gives back on its output what it reads, and ends with its input. */
    protected abstract DynoSpec echoing(DynoKind kind);

    @BeforeEach
    void observe() {
        subscription = engine().observe(this::see);
    }

    @AfterEach
    void removeAll() {
        applied.forEach(engine()::remove);
        applied.forEach(this::awaitGone);
        subscription.close();
        closeEngine();
    }

    /** Called after each test, when its dynos are gone. */
    protected void closeEngine() {}

    @Test
    void aDynoComesUp() {
        var dyno = apply(lasting());

        var report = await(dyno, it -> it.state() == State.UP);

        assertThat(report.run()).isNotNull();
        assertThat(report.exit()).isNull();
    }

    @Test
    void applyingASpecAgainChangesNothing() {
        var spec = lasting();
        var dyno = apply(spec);
        var first = await(dyno, it -> it.state() == State.UP);

        engine().apply(spec);
        await(apply(endingWith(0)), it -> it.state() == State.COMPLETE);

        assertThat(last(dyno)).contains(first);
    }

    @Test
    void aDynoThatEndsIsReportedWithItsStatusUntilItIsRemoved() {
        var well = apply(endingWith(0));
        var badly = apply(endingWith(7));

        assertThat(await(well, it -> it.state() == State.COMPLETE).exit()).isZero();
        assertThat(await(badly, it -> it.state() == State.COMPLETE).exit()).isEqualTo(7);
        assertThat(allNow()).extracting(DynoReport::dyno).contains(well, badly);
    }

    @Test
    void aDynoThatIsRestartedGetsANewRun() {
        var dyno = apply(crashing());
        var first = await(dyno, it -> it.state() == State.CRASHED);

        var next = await(dyno, it -> it.run() != null && !it.run().equals(first.run()));

        assertThat(first.exit()).isNotNull();
        assertThat(next.dyno()).isEqualTo(dyno);
    }

    @Test
    void aRemovedDynoIsGoneForEveryObserver() {
        var dyno = apply(lasting());
        await(dyno, it -> it.state() == State.UP);

        engine().remove(dyno);
        engine().remove(dyno);
        awaitGone(dyno);

        assertThat(allNow()).extracting(DynoReport::dyno).doesNotContain(dyno);
    }

    @Test
    void removingADynoThatNeverWasIsNoError() {
        engine().remove(new DynoId(UUID.randomUUID()));

        await(apply(lasting()), it -> it.state() == State.UP);
    }

    @Test
    void aLaterObserverIsToldEverythingFirst() {
        var dyno = apply(lasting());
        var report = await(dyno, it -> it.state() == State.UP);

        assertThat(allNow()).contains(report);
    }

    @Test
    void aGitDynoTalksOverItsStandardStreams() throws IOException {
        var dyno = apply(echoing(DynoKind.GIT));
        var sent = "many small steps\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

        try (var stdio = engine().attach(dyno, Attachment.STDIO)) {
            var writer = Thread.startVirtualThread(() -> write(stdio, sent));
            var received = stdio.input().readAllBytes();

            assertThat(received).isEqualTo(sent);
            assertThat(writer.isAlive()).isFalse();
        }
        assertThat(await(dyno, it -> it.state() == State.COMPLETE).exit()).isZero();
    }

    @Test
    void aDynoThatAwaitsAClientTalksToIt() throws IOException {
        var client = new AwaitedClient(Duration.ofSeconds(20), null);
        var dyno = apply(echoing(DynoKind.ONE_OFF).awaiting(client));

        try (var streams = engine().attach(dyno, Attachment.STDIO)) {
            streams.output().write("hello\n".getBytes(StandardCharsets.UTF_8));
            streams.output().close();
            assertThat(streams.input().readAllBytes()).asString().isEqualTo("hello\n");
        }
        assertThat(await(dyno, it -> it.state() == State.COMPLETE).exit()).isZero();
    }

    private static void write(ByteDuplex stdio, byte[] bytes) {
        try (var output = stdio.output()) {
            output.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DynoId apply(DynoSpec spec) {
        engine().apply(spec);
        applied.add(spec.id());
        return spec.id();
    }

    private synchronized void see(DynoReport report) {
        seen.add(report);
    }

    private synchronized Optional<DynoReport> last(DynoId dyno) {
        return seen.stream().filter(it -> it.dyno().equals(dyno)).reduce((a, b) -> b);
    }

    private synchronized Optional<DynoReport> first(DynoId dyno, Predicate<DynoReport> wanted) {
        return seen.stream().filter(it -> it.dyno().equals(dyno)).filter(wanted).findFirst();
    }

    private DynoReport await(DynoId dyno, Predicate<DynoReport> wanted) {
        Await.until("a report of " + dyno, () -> first(dyno, wanted).isPresent());
        return first(dyno, wanted).orElseThrow();
    }

    private void awaitGone(DynoId dyno) {
        await(dyno, it -> it.state() == State.GONE);
    }

    /** What an observer that comes now is told before any change. */
    private List<DynoReport> allNow() {
        var marker = apply(endingWith(0));
        await(marker, it -> it.state() == State.COMPLETE);
        var told = new java.util.concurrent.CopyOnWriteArrayList<DynoReport>();
        try (var _ = engine().observe(told::add)) {
            Await.until(
                    "everything is told",
                    () -> told.stream().anyMatch(it -> it.dyno().equals(marker)));
            return List.copyOf(told);
        }
    }
}
