package dev.renga.node.dynos;

import dev.renga.kernel.RengaException;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.containers.ContainerException;
import dev.renga.node.containers.RunningContainer;
import dev.renga.node.files.Bell;
import dev.renga.node.output.About;
import dev.renga.node.output.DynoLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a held dyno, from its start, or from where an earlier process left it, to its end. */
final class HeldRun {
    private static final Logger LOG = LoggerFactory.getLogger(HeldRun.class);
    private static final int STOPPED = 128 + 15;
    private static final int UNATTENDED = 128;

    private final DynoSpec spec;
    private final Workshop workshop;
    private final DynoStatus status;
    private final Bell bell;
    private final Meeting meeting;
    private final BooleanSupplier removing;
    private Duration lasted = Duration.ZERO;

    HeldRun(
            DynoSpec spec,
            Workshop workshop,
            DynoStatus status,
            Bell bell,
            Meeting meeting,
            BooleanSupplier removing) {
        this.spec = spec;
        this.workshop = workshop;
        this.status = status;
        this.bell = bell;
        this.meeting = meeting;
        this.removing = removing;
    }

    /** Starts a new run and sees it through. */
    void begin() throws InterruptedException {
        var before = status.record();
        var run = workshop.newRun();
        int slot;
        try {
            slot = slot(before);
        } catch (RengaException e) {
            status.ended(State.FAILED, null, e.text(), Map.of());
            return;
        }
        status.begun(run, slot);
        DynoLog log = DynoLog.NONE;
        RunEnd end;
        try {
            log = open(run);
            var lines = new StateLines(spec, log);
            if (before.state() == State.CRASHED) {
                lines.changed(State.CRASHED, State.STARTING);
            }
            end = live(run, slot, log, lines);
        } catch (UnpackFailedException e) {
            LOG.warn("dyno {} of app {} did not start: {}", spec.name(), spec.app(), e.reason());
            end = notUnpacked(e);
        } catch (IOException | ContainerException | RuntimeException e) {
            LOG.warn("dyno {} of app {} did not start", spec.name(), spec.app(), e);
            end = new RunEnd.NotStarted(String.valueOf(e.getMessage()));
        }
        finish(run, slot, log, end);
    }

    /**
     * A dyno that crashed comes back at its address if it can: while control is away the router
     * knows no other.
     */
    private int slot(DynoRecord before) {
        boolean same = before.state() == State.CRASHED && workshop.slots().takeAgain(before.slot());
        return same ? before.slot() : workshop.ready().take();
    }

    private static RunEnd notUnpacked(UnpackFailedException e) {
        return switch (e.fault()) {
            case PLATFORM -> new RunEnd.NotStarted(e.reason());
            case ARCHIVE -> new RunEnd.BadSlug(false, e.reason());
            case CHECKSUM -> new RunEnd.BadSlug(true, e.reason());
        };
    }

    /**
     * Sees through a run that an earlier process has started; false if it died before it could, so
     * that a run has yet to begin.
     */
    boolean adopt() throws InterruptedException {
        var record = status.record();
        var run = Objects.requireNonNull(record.run());
        workshop.slots().retake(record.slot());
        var log = workshop.logs().of(run);
        if (!workshop.containers().wasStarted(run)) {
            log.endOutput();
            remove(run, record.slot());
            log.end();
            return false;
        }
        RunEnd end;
        meeting.leave();
        try {
            var container = workshop.containers().find(run);
            end =
                    container.isPresent()
                            ? follow(container.get(), new StateLines(spec, log))
                            : new RunEnd.Lost(
                                    "The run was lost: the machine or its monitor ended.");
        } catch (IOException e) {
            end = new RunEnd.Lost(String.valueOf(e.getMessage()));
        }
        finish(run, record.slot(), log, end);
        return true;
    }

    /** How long it ran: not at all if it never began, however long that took to find out. */
    Duration lasted() {
        return lasted;
    }

    private DynoLog open(RunId run) throws IOException {
        var stream = spec.logStream();
        if (stream == null) {
            return DynoLog.NONE;
        }
        boolean ends = !stream.equals(spec.app().value());
        return workshop.logs().open(new About(run, stream, spec.name(), ends));
    }

    private RunEnd live(RunId run, int slot, DynoLog log, StateLines lines)
            throws IOException, ContainerException, UnpackFailedException, InterruptedException {
        var start = new RunStart(spec, workshop, meeting, removing);
        var container = start.begin(run, slot, log, lines);
        return container.isPresent() ? follow(container.get(), lines) : unattended(lines);
    }

    private RunEnd unattended(StateLines lines) {
        if (removing.getAsBoolean()) {
            lines.stopping();
            return new RunEnd.Exited(STOPPED);
        }
        lines.attachError();
        return new RunEnd.Exited(UNATTENDED);
    }

    private RunEnd follow(RunningContainer container, StateLines lines)
            throws IOException, InterruptedException {
        var _ = container.exit().whenComplete((exit, failure) -> bell.ring());
        var watch =
                new RunWatch(
                        spec,
                        container,
                        lines,
                        workshop.clock(),
                        status.record(),
                        () -> PortProbe.isBound(container.pid(), spec.port()));
        if (spec.port() == 0) {
            look(watch, false); // it was up, however soon it ended
        }
        var hangup = new Hangup(container, lines);
        while (!container.exit().isDone()) {
            var wait = look(watch, removing.getAsBoolean());
            bell.await(hangUp(hangup, wait));
        }
        try {
            int exit = container.exit().join();
            if (container.ranOutOfMemory()) {
                lines.outOfMemory();
            }
            return new RunEnd.Exited(exit);
        } catch (CompletionException e) {
            return new RunEnd.Lost("The run was lost: " + e.getMessage());
        }
    }

    private Duration hangUp(Hangup hangup, Duration wait) throws IOException {
        if (spec.client() == null || !meeting.clientLeft() || removing.getAsBoolean()) {
            return wait;
        }
        var next = hangup.step(workshop.clock().instant()).orElse(wait);
        return next.compareTo(wait) < 0 ? next : wait;
    }

    private Duration look(RunWatch watch, boolean removing) throws IOException {
        var wait = watch.step(removing);
        if (watch.state() != status.record().state()) {
            status.moved(watch.state());
        }
        return wait;
    }

    /**
     * Whatever happened: the state tells how it was, the log ends, and the container goes. It goes
     * last, since nobody who waits for the end needs to wait for that; should this process die in
     * between, the next one removes it.
     */
    private void finish(RunId run, int slot, DynoLog log, RunEnd end) {
        var lines = new StateLines(spec, log);
        var from = status.record().state();
        log.endOutput();
        Map<String, DynoReport.Output> outputs = Map.of();
        String reason = null;
        if (end instanceof RunEnd.Exited(int exit)) {
            lines.exited(exit);
            try {
                outputs = outputs(run, exit);
            } catch (IOException e) {
                reason = e.getMessage();
            }
        }
        if (!(end instanceof RunEnd.NotStarted || end instanceof RunEnd.BadSlug)) {
            lasted = Duration.between(status.record().started(), status.now());
        }
        tell(lines, from, end, reason, outputs);
        log.end();
        remove(run, slot);
    }

    private Map<String, DynoReport.Output> outputs(RunId run, int exit) throws IOException {
        return exit == 0 && !spec.outputs().isEmpty()
                ? workshop.outputs().take(workshop.containers().output(run), spec.outputs())
                : Map.of();
    }

    private void remove(RunId run, int slot) {
        try {
            workshop.containers().remove(run);
            workshop.slots().free(slot);
        } catch (IOException | RuntimeException e) {
            // Its slot stays taken, so that nothing of it is met by a later run.
            LOG.error("run {} could not be removed whole", run, e);
        }
    }

    private void tell(
            StateLines lines,
            State from,
            RunEnd end,
            @Nullable String reason,
            Map<String, DynoReport.Output> outputs) {
        switch (end) {
            case RunEnd.Exited(int exit) -> {
                var to =
                        reason != null
                                ? State.FAILED
                                : spec.restart() ? State.CRASHED : State.COMPLETE;
                if (!removing.getAsBoolean()) {
                    lines.changed(from, to == State.FAILED ? State.CRASHED : to);
                }
                status.ended(to, exit, reason, outputs);
            }
            case RunEnd.NotStarted(String why) -> {
                lines.failed(why);
                status.ended(State.FAILED, null, why, outputs);
            }
            case RunEnd.BadSlug(boolean damaged, String why) -> {
                if (damaged) {
                    lines.checksumError(why);
                } else {
                    lines.badSlug(why);
                }
                crashed(lines, from, why);
            }
            case RunEnd.Lost(String why) -> {
                LOG.warn("dyno {} of app {}: {}", spec.name(), spec.app(), why);
                crashed(lines, from, why);
            }
        }
    }

    private void crashed(StateLines lines, State from, String why) {
        lines.changed(from, State.CRASHED);
        status.ended(spec.restart() ? State.CRASHED : State.FAILED, null, why, Map.of());
    }
}
