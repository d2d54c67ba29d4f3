package dev.renga.node;

import dev.renga.node.dynos.LocalEngine;
import dev.renga.node.output.DynoLogs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Counts what the node does. */
final class NodeMetrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    NodeMetrics(LocalEngine engine, DynoLogs logs) {
        Gauge.builder("renga.node.dynos", engine, LocalEngine::count)
                .description("Dynos that should be, running or not")
                .register(registry);
        Gauge.builder("renga.node.slots.ready", engine, LocalEngine::ready)
                .description("Networks made ahead for dynos to come")
                .register(registry);
        Gauge.builder("renga.node.logs.waiting", logs, DynoLogs::waiting)
                .description("Logs of runs that control has not wholly fetched")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    String text() {
        return registry.scrape();
    }
}
