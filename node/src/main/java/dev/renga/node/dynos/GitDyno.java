package dev.renga.node.dynos;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.containers.ContainerException;
import dev.renga.node.containers.PipedContainer;
import dev.renga.node.files.Bell;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dyno that serves one request on its standard streams; it has one run and ends with us. */
final class GitDyno implements Dyno {
    private static final Logger LOG = LoggerFactory.getLogger(GitDyno.class);
    private static final Duration LONG = Duration.ofHours(1);

    private final DynoSpec spec;
    private final Workshop workshop;
    private final DynoStatus status;
    private final Bell bell = new Bell();
    private final CompletableFuture<PipedContainer> started = new CompletableFuture<>();
    private final CompletableFuture<HookSocket> hook = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile boolean removing;

    GitDyno(DynoSpec spec, Workshop workshop, DynoStatus status) {
        this.spec = spec;
        this.workshop = workshop;
        this.status = status;
        this.removing = status.record().removing();
    }

    @Override
    public void remove() {
        removing = true;
        bell.ring();
    }

    @Override
    public void leave() {
        bell.close();
    }

    @Override
    public ByteDuplex attach(Attachment kind) throws InterruptedException {
        return switch (kind) {
            case STDIO -> stdio();
            case HOOK -> await(hook).accept();
        };
    }

    private ByteDuplex stdio() throws InterruptedException {
        if (!taken.compareAndSet(false, true)) {
            throw new RengaException(
                    Problem.CONFLICT, "The streams of " + spec.name() + " are given only once.");
        }
        return new Stdio(await(started));
    }

    private <T> T await(CompletableFuture<T> wanted) throws InterruptedException {
        try {
            return wanted.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new RengaException(
                    Problem.SERVICE_UNAVAILABLE,
                    "Dyno " + spec.name() + " is not running: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void live() throws InterruptedException {
        if (status.record().run() != null) {
            var reason = "The node was started again while it ran.";
            fail(reason);
            status.ended(State.FAILED, null, reason, Map.of());
        } else {
            run();
        }
        while (!removing) {
            bell.await(LONG);
        }
        status.gone();
    }

    private void fail(String reason) {
        var failure = new IllegalStateException(reason);
        started.completeExceptionally(failure);
        hook.completeExceptionally(failure);
    }

    private void run() throws InterruptedException {
        var run = workshop.newRun();
        int slot;
        try {
            slot = workshop.slots().take();
        } catch (RengaException e) {
            fail(e.text());
            status.ended(State.FAILED, null, e.text(), Map.of());
            return;
        }
        status.begun(run, slot);
        try {
            workshop.repositories().use(spec.app());
        } catch (IOException e) {
            couldNotStart(run, slot, e);
            return;
        }
        try {
            serve(run, slot);
        } finally {
            workshop.repositories().left(spec.app());
        }
    }

    private void serve(RunId run, int slot) throws InterruptedException {
        try {
            var container = start(run, slot);
            status.moved(State.UP);
            follow(container);
        } catch (IOException | ContainerException | RuntimeException e) {
            couldNotStart(run, slot, e);
            return;
        }
        remove(run, slot);
    }

    private void couldNotStart(RunId run, int slot, Exception why) {
        LOG.warn("{} of app {} did not start", spec.name(), spec.app(), why);
        fail(String.valueOf(why.getMessage()));
        remove(run, slot);
        status.ended(State.FAILED, null, why.getMessage(), Map.of());
    }

    private PipedContainer start(RunId run, int slot)
            throws IOException, ContainerException, InterruptedException {
        var plan = workshop.plans().plan(spec, run, slot, java.util.List.of());
        long user = workshop.plans().user(slot);
        workshop.starts().acquire();
        try {
            workshop.containers()
                    .prepare(
                            plan,
                            folder -> hook.complete(HookSocket.open(folder.hookSocket(), user)));
            var container = workshop.containers().startPiped(plan);
            started.complete(container);
            return container;
        } finally {
            workshop.starts().release();
        }
    }

    private void follow(PipedContainer piped) throws IOException, InterruptedException {
        var said = ErrorTail.of(piped.stderr());
        var container = piped.container();
        var _ = container.exit().whenComplete((exit, failure) -> bell.ring());
        var watch =
                new RunWatch(
                        spec,
                        container,
                        new StateLines(spec, dev.renga.node.output.DynoLog.NONE),
                        workshop.clock(),
                        status.record(),
                        () -> true);
        while (!container.exit().isDone()) {
            bell.await(watch.step(removing));
        }
        ended(container.exit(), said);
    }

    private void ended(CompletableFuture<Integer> exit, ErrorTail said)
            throws InterruptedException {
        try {
            int code = exit.join();
            var reason = code == 0 ? null : said.text();
            status.ended(State.COMPLETE, code, reason, Map.of());
        } catch (CompletionException e) {
            status.ended(State.FAILED, null, String.valueOf(e.getMessage()), Map.of());
        }
    }

    private void remove(RunId run, int slot) {
        fail("it has ended");
        if (hook.isDone() && !hook.isCompletedExceptionally()) {
            hook.join().close();
        }
        try {
            workshop.containers().remove(run);
            workshop.slots().free(slot);
        } catch (IOException | RuntimeException e) {
            LOG.error("run {} could not be removed whole", run, e);
        }
    }
}
