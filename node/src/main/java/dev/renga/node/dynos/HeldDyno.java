package dev.renga.node.dynos;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine.Attachment;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.files.Bell;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dyno whose runs outlive this process: of a formation, one-off, release or build. Runs follow
 * each other if the spec says so.
 */
final class HeldDyno implements Dyno {
    private static final Logger LOG = LoggerFactory.getLogger(HeldDyno.class);
    private static final Duration LONG = Duration.ofHours(1);

    private final DynoSpec spec;
    private final Workshop workshop;
    private final DynoStatus status;
    private final Bell bell = new Bell();
    private final Meeting meeting = new Meeting(bell);
    private volatile boolean removing;

    HeldDyno(DynoSpec spec, Workshop workshop, DynoStatus status) {
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
        if (spec.client() != null && kind == Attachment.STDIO) {
            return meeting.attend(spec.name());
        }
        throw new RengaException(
                Problem.INVALID_PARAMS, "Dyno " + spec.name() + " can't be attached to.");
    }

    @Override
    public void live() throws InterruptedException {
        if (status.record().hasContainer()) {
            var before = run();
            if (before.adopt()) {
                next(before.lasted());
            }
        }
        while (!removing && !status.record().over()) {
            awaitDue();
            if (!removing) {
                var run = run();
                run.begin();
                next(run.lasted());
            }
        }
        meeting.end("it has ended");
        while (!removing) {
            bell.await(LONG);
        }
        status.gone();
    }

    private HeldRun run() {
        return new HeldRun(spec, workshop, status, bell, meeting, () -> removing);
    }

    /** After a run: decides when the next one is due, and tells how this one ended. */
    private void next(Duration lasted) {
        if (removing || !spec.restart()) {
            return;
        }
        var record = status.record();
        var decision = workshop.restarts().next(record.failures(), lasted);
        LOG.info(
                "dyno {} of app {} starts again in {} s",
                spec.name(),
                spec.app(),
                decision.delay().toSeconds());
        status.restarting(decision.failures(), decision.delay());
        status.moved(record.state() == State.FAILED ? State.FAILED : State.CRASHED);
    }

    private void awaitDue() throws InterruptedException {
        var due = status.record().due();
        while (due != null && !removing) {
            var left = Duration.between(status.now(), due);
            if (!left.isPositive()) {
                return;
            }
            bell.await(left);
        }
    }
}
