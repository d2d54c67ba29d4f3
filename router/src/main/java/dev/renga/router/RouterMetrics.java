package dev.renga.router;

import dev.renga.router.log.Outbox;
import dev.renga.router.proxy.Counters;
import dev.renga.router.proxy.Failure;
import dev.renga.router.proxy.Memory;
import dev.renga.router.session.RouterService;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The router's counts in Prometheus' text format. Thread-safe. */
final class RouterMetrics {
    private static final int CLASSES = 6;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    RouterMetrics(Counters counters, Outbox outbox, RouterService service, Memory memory) {
        requests(counters);
        failures(counters);
        FunctionCounter.builder("renga.router.received.bytes", counters, Counters::receivedBytes)
                .register(registry);
        FunctionCounter.builder("renga.router.sent.bytes", counters, Counters::sentBytes)
                .register(registry);
        FunctionCounter.builder("renga.router.log.lines.dropped", outbox, Outbox::dropped)
                .register(registry);
        Gauge.builder("renga.router.buffers.bytes", memory, Memory::used).register(registry);
        gauges(counters, outbox, service);
    }

    private void requests(Counters counters) {
        for (int each = 1; each < CLASSES; each++) {
            int statusClass = each;
            FunctionCounter.builder(
                            "renga.router.requests", counters, it -> it.requests(statusClass))
                    .tag("status", statusClass + "xx")
                    .register(registry);
        }
    }

    private void failures(Counters counters) {
        for (var failure : Failure.values()) {
            FunctionCounter.builder("renga.router.failures", counters, it -> it.failures(failure))
                    .tag("code", failure.code())
                    .tag("kind", failure.name())
                    .register(registry);
        }
    }

    private void gauges(Counters counters, Outbox outbox, RouterService service) {
        Gauge.builder("renga.router.clients", counters, Counters::clientConnections)
                .register(registry);
        Gauge.builder("renga.router.dyno.connections", counters, Counters::dynoConnections)
                .register(registry);
        Gauge.builder("renga.router.requests.active", counters, Counters::activeRequests)
                .register(registry);
        Gauge.builder("renga.router.log.lines.waiting", outbox, Outbox::waiting).register(registry);
        Gauge.builder("renga.router.control.connected", service, it -> it.connected() ? 1 : 0)
                .register(registry);
    }

    String text() {
        return registry.scrape();
    }
}
