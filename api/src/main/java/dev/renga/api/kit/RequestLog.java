package dev.renga.api.kit;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log line and a measurement for each request. They name the link's template, never the path: a
 * path may be a signed address, which opens what it names.
 */
public final class RequestLog implements RequestLogger {
    private static final Logger LOG = LoggerFactory.getLogger("renga.requests");
    private static final String UNKNOWN = "-";
    private final MeterRegistry metrics;

    public RequestLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(Context http, Float millis) {
        var route = route(http);
        var status = Integer.toString(http.statusCode());
        LOG.info(
                "{} {} {} {} ms request={} from={}",
                http.method().name(),
                route,
                status,
                Math.round(millis),
                http.res().getHeader("Request-Id"),
                http.ip());
        metrics.timer(
                        "renga.api.requests",
                        "method",
                        http.method().name(),
                        "route",
                        route,
                        "status",
                        status)
                .record(Duration.ofMillis(Math.round(millis)));
    }

    private static String route(Context http) {
        var endpoint = http.endpoints().matchedHttpEndpoint();
        return endpoint == null || endpoint.path.equals("/*") ? UNKNOWN : endpoint.path;
    }
}
