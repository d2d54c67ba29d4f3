package dev.renga.api;

import dev.renga.logs.LogCounters;
import dev.renga.logs.LogStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.function.ToDoubleFunction;

/** What control tells of itself beside its requests. */
final class ControlMetrics implements MeterBinder {
    private final LogStore logs;

    ControlMetrics(LogStore logs) {
        this.logs = logs;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        lines(registry, "kept", LogCounters::kept);
        lines(registry, "repeated", LogCounters::repeated);
        lines(registry, "late", LogCounters::late);
        lines(registry, "expired", LogCounters::expired);
        lines(registry, "missed", LogCounters::missed);
    }

    private void lines(MeterRegistry registry, String fate, ToDoubleFunction<LogCounters> count) {
        FunctionCounter.builder("renga.log.lines", logs.counters(), count)
                .tag("fate", fate)
                .register(registry);
    }
}
