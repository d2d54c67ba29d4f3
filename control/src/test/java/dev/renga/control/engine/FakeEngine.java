package dev.renga.control.engine;

import dev.renga.kernel.DynoId;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.RunId;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.engine.ByteDuplex;
import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.EngineFacts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose dynos do what a test says: nothing happens until it calls {@link #up}, {@link
 * #crash}, {@link #exit} or {@link #letGo}, or has given a script that is called at each apply.
 * Thread-safe.
 */
public final class FakeEngine implements DynoEngine {
    private final InstantSource clock;
    private final Reports reports = new Reports();
    private final Map<DynoId, DynoSpec> specs = new LinkedHashMap<>(); // guarded by this
    private final Map<DynoId, RunId> runs = new HashMap<>(); // guarded by this
    private final Map<DynoId, Streams> streams = new HashMap<>(); // guarded by this
    private final Set<DynoId> removed = new HashSet<>(); // guarded by this
    private BiConsumer<FakeEngine, DynoSpec> script = (engine, spec) -> {}; // guarded by this
    private boolean stubborn; // guarded by this

    public FakeEngine(InstantSource clock) {
        this.clock = clock;
    }

    /** What becomes of each dyno that is applied from now on. */
    public synchronized FakeEngine script(BiConsumer<FakeEngine, DynoSpec> what) {
        script = what;
        return this;
    }

    /** Removed dynos stay until {@link #letGo}. */
    public synchronized FakeEngine stubborn() {
        stubborn = true;
        return this;
    }

    /** What is applied and not gone, in the order of arrival. */
    public synchronized List<DynoSpec> specs() {
        return new ArrayList<>(specs.values());
    }

    List<DynoReport> allReports() {
        return reports.all();
    }

    public synchronized boolean isRemoved(DynoId dyno) {
        return removed.contains(dyno);
    }

    public void starting(DynoId dyno) {
        newRun(dyno);
        report(dyno, State.STARTING, null, null);
    }

    public void up(DynoId dyno) {
        report(dyno, State.UP, null, null);
    }

    public void crash(DynoId dyno, int status) {
        report(dyno, State.CRASHED, status, null);
    }

    public void exit(DynoId dyno, int status) {
        exit(dyno, status, Map.of());
    }

    public void exit(DynoId dyno, int status, Map<String, DynoReport.Output> outputs) {
        tell(dyno, State.COMPLETE, status, null, outputs);
    }

    public void fail(DynoId dyno, String reason) {
        report(dyno, State.FAILED, null, reason);
    }

    /** Lets a removed dyno be gone. */
    public void letGo(DynoId dyno) {
        synchronized (this) {
            specs.remove(dyno);
        }
        reports.gone(dyno, clock.instant());
    }

    /** The dyno's end of its streams. */
    public ByteDuplex dynoSide(DynoId dyno) {
        return streams(dyno).dynoSide();
    }

    @Override
    public EngineFacts facts() {
        return new EngineFacts(List.of("fake-1-000000000000"), true, "10.64.0.1");
    }

    @Override
    public void apply(DynoSpec spec) {
        BiConsumer<FakeEngine, DynoSpec> act;
        synchronized (this) {
            if (removed.contains(spec.id()) || specs.putIfAbsent(spec.id(), spec) != null) {
                return;
            }
            act = script;
        }
        starting(spec.id());
        act.accept(this, spec);
    }

    @Override
    public void remove(DynoId dyno) {
        boolean known;
        boolean lets;
        synchronized (this) {
            removed.add(dyno);
            known = specs.containsKey(dyno);
            lets = !stubborn;
        }
        if (known && !lets) {
            report(dyno, State.STOPPING, null, null);
        }
        if (!known || lets) {
            letGo(dyno);
        }
    }

    @Override
    public Subscription observe(Consumer<DynoReport> sink) {
        return reports.observe(sink);
    }

    @Override
    public ByteDuplex attach(DynoId dyno, Attachment kind) {
        synchronized (this) {
            if (!specs.containsKey(dyno)) {
                throw new RengaException(Problem.SERVICE_UNAVAILABLE, "there is no such dyno");
            }
        }
        return streams(dyno).caller();
    }

    private synchronized Streams streams(DynoId dyno) {
        return streams.computeIfAbsent(dyno, it -> Streams.open());
    }

    private synchronized void newRun(DynoId dyno) {
        runs.put(dyno, new RunId(Uuid7.next(clock)));
    }

    private void report(DynoId dyno, State state, @Nullable Integer exit, @Nullable String reason) {
        tell(dyno, state, exit, reason, Map.of());
    }

    private void tell(
            DynoId dyno,
            State state,
            @Nullable Integer exit,
            @Nullable String reason,
            Map<String, DynoReport.Output> outputs) {
        RunId run;
        int port;
        synchronized (this) {
            run = runs.get(dyno);
            port = specs.containsKey(dyno) ? specs.get(dyno).port() : 0;
        }
        reports.accept(
                new DynoReport(
                        dyno,
                        run,
                        state,
                        clock.instant(),
                        "10.64.0.2",
                        port,
                        exit,
                        reason,
                        outputs));
    }
}
