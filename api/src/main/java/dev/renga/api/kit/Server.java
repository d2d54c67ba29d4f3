package dev.renga.api.kit;

import dev.renga.kernel.RengaException;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;

/**
 * Puts the links behind what every request meets first: its id, CORS, and the question of the host.
 */
public final class Server {
    private static final String VERBS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String READABLE =
            "Accept-Ranges, Content-Range, ETag, Next-Range, RateLimit-Remaining, Request-Id, Warning-Message";
    private static final String SENDABLE =
            "Accept, Authorization, Content-Type, If-Match, If-None-Match, Range, Request-Id, X-Http-Method-Override";
    private final Links links;
    private final Services services;
    private final RequestLog log;

    public Server(Links links, Services services, RequestLog log) {
        this.links = links;
        this.services = services;
        this.log = log;
    }

    public void addTo(JavalinConfig config) {
        config.requestLogger.http(log);
        var routes = config.routes;
        routes.before(this::receive);
        routes.exception(HttpResponseException.class, (e, http) -> Refusals.send(http, e, false));
        routes.exception(Exception.class, (e, http) -> Refusals.send(http, e, false));
        routes.options("/*", http -> http.status(200));
        for (var link : links.all()) {
            add(routes, link);
        }
    }

    private <I, O> void add(RoutesConfig routes, Link<I, O> link) {
        var endpoint = new Endpoint<>(link, links, services);
        routes.addHttpHandler(
                HandlerType.findOrCreate(link.method().name()), link.template(), endpoint);
        if (link.method() == Method.GET && !link.isRaw()) {
            routes.head(link.template(), endpoint);
        }
    }

    private void receive(Context http) {
        http.header("Request-Id", RequestIds.of(http.header("Request-Id"), services.clock()));
        http.header("Access-Control-Allow-Origin", "*");
        http.header("Access-Control-Expose-Headers", READABLE);
        if (http.method().equals(HandlerType.OPTIONS)) {
            http.header("Access-Control-Allow-Methods", VERBS);
            http.header("Access-Control-Allow-Headers", SENDABLE);
            http.header("Access-Control-Max-Age", "86400");
        }
        checkHost(http);
    }

    private void checkHost(Context http) throws RengaException {
        services.hosts().check(http.req().getServerName());
    }
}
