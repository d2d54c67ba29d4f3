package dev.renga.node.dynos;

import dev.renga.kernel.engine.DynoReport.State;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.containers.RunningContainer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one run: it is up once its port is bound, ended if that takes too long or it was to
 * end anyway, killed if it doesn't obey. Of one thread.
 */
final class RunWatch {
    private static final Duration PORT_LOOK = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final DynoSpec spec;
    private final RunningContainer container;
    private final StateLines lines;
    private final InstantSource clock;
    private final Instant started;
    private final BooleanSupplier bound;
    private final MemoryWatch memory;
    private State state;
    private @Nullable Instant killDue;

    RunWatch(
            DynoSpec spec,
            RunningContainer container,
            StateLines lines,
            InstantSource clock,
            DynoRecord from,
            BooleanSupplier bound) {
        this.spec = spec;
        this.container = container;
        this.lines = lines;
        this.clock = clock;
        this.started = from.started();
        this.state = from.state();
        this.bound = bound;
        this.memory = new MemoryWatch(spec, container, lines, clock.instant());
        this.killDue = state == State.STOPPING ? from.since().plus(spec.grace()) : null;
    }

    State state() {
        return state;
    }

    /** Does what is due and tells how long, at most, until something may be again. */
    Duration step(boolean removing) throws IOException {
        var now = clock.instant();
        if (state == State.STARTING) {
            boot(now);
        }
        if (state != State.STOPPING && (removing || outlived(now))) {
            stop(now);
        } else if (killDue != null && !now.isBefore(killDue)) {
            lines.exitTimeout(spec.grace());
            container.kill();
            killDue = null;
        }
        return untilNext(now);
    }

    private void boot(Instant now) throws IOException {
        if (spec.port() == 0 || bound.getAsBoolean()) {
            lines.changed(State.STARTING, State.UP);
            state = State.UP;
        } else if (!now.isBefore(bootDue()) && killDue == null) {
            lines.bootTimeout(spec.bootTimeout());
            container.kill();
            killDue = Instant.MAX;
        }
    }

    private Instant bootDue() {
        return started.plus(spec.bootTimeout());
    }

    private boolean outlived(Instant now) {
        return spec.lifetime() != null && !now.isBefore(started.plus(spec.lifetime()));
    }

    private void stop(Instant now) throws IOException {
        lines.stopping();
        state = State.STOPPING;
        killDue = now.plus(spec.grace());
        container.terminate();
    }

    private Duration untilNext(Instant now) {
        if (state == State.STARTING) {
            return PORT_LOOK;
        }
        var next = memory.look(now);
        if (killDue != null && killDue.isBefore(next)) {
            next = killDue;
        }
        if (spec.lifetime() != null && started.plus(spec.lifetime()).isBefore(next)) {
            next = started.plus(spec.lifetime());
        }
        var wait = Duration.between(now, next);
        return wait.isNegative() ? LONG : wait;
    }
}
