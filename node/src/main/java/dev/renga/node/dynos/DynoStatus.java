package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import dev.renga.kernel.RunId;
import dev.renga.kernel.engine.DynoReport;
import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.containers.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dyno: each change is kept on disk first, then told. Changed by the dyno's own
 * thread, except for {@link #leaving}; thread-safe.
 */
final class DynoStatus {
    private final DynoSpec spec;
    private final Instance instance;
    private final DesiredStore store;
    private final Reports reports;
    private final InstantSource clock;
    private DynoRecord record;

    DynoStatus(
            DynoSpec spec,
            Instance instance,
            DesiredStore store,
            Reports reports,
            InstantSource clock,
            DynoRecord record) {
        this.spec = spec;
        this.instance = instance;
        this.store = store;
        this.reports = reports;
        this.clock = clock;
        this.record = record;
    }

    synchronized DynoRecord record() {
        return record;
    }

    /** What the dyno needs unpacked, if anything. */
    @Nullable Digest slug() {
        return spec.rootFs().slug();
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void begun(RunId run, int slot) {
        change(record.begun(run, slot, now()));
    }

    synchronized void moved(State state) {
        change(record.moved(state, now()));
    }

    synchronized void ended(
            State state,
            @Nullable Integer exit,
            @Nullable String reason,
            Map<String, DynoReport.Output> outputs) {
        change(record.ended(state, now(), exit, reason, outputs));
    }

    /** Notes when the next run is due; to be told with the state that follows. */
    synchronized void restarting(int failures, Duration wait) {
        record = record.restarting(failures, now().plus(wait));
    }

    synchronized void leaving() {
        record = record.leaving();
        store.put(spec.id(), record);
    }

    synchronized void gone() {
        store.remove(spec.id());
        record = record.moved(State.GONE, now());
        tell();
    }

    private void change(DynoRecord next) {
        record = next;
        store.put(spec.id(), next);
        tell();
    }

    synchronized void tell() {
        boolean reachable = spec.port() > 0 && record.hasContainer();
        var address = reachable ? instance.address(record.slot()) : null;
        reports.publish(record.report(spec.id(), address, spec.port()));
    }
}
