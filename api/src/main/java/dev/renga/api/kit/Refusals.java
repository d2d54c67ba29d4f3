package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the client what went wrong, and the log what it may not know. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("renga.api");

    private Refusals() {}

    static RengaException of(Exception thrown) {
        return switch (thrown) {
            case RengaException refusal -> refusal;
            case HttpResponseException http when http.getStatus() < 500 -> unknownRoute();
            default ->
                    new RengaException(
                            Problem.INTERNAL_SERVER_ERROR, "Internal server error.", thrown);
        };
    }

    private static RengaException unknownRoute() {
        return new RengaException(
                Problem.NOT_FOUND,
                "The requested API endpoint was not found. Are you using the right HTTP verb (i.e. `GET` vs. `POST`), and did you specify your intended version with the `Accept` header?");
    }

    /** Answers a failure of a link, or of no link at all. */
    static void send(Context http, Exception thrown, boolean plain) {
        var refusal = of(thrown);
        if (http.res().isCommitted()) {
            abort(http, thrown);
            return;
        }
        if (refusal.problem().status() >= 500) {
            LOG.error("request {} failed", http.res().getHeader("Request-Id"), thrown);
        }
        http.res().resetBuffer();
        if (plain && refusal.problem() == Problem.UNAUTHORIZED) {
            http.header("WWW-Authenticate", "Basic realm=\"Renga\"");
        }
        http.status(refusal.problem().status());
        http.contentType(plain ? "text/plain; charset=utf-8" : "application/json");
        http.result(plain ? refusal.text() + "\n" : Json.write(ErrorBody.of(refusal)));
    }

    /** Half an answer must not look like a whole one. */
    private static void abort(Context http, Exception thrown) {
        if (thrown instanceof IOException) {
            LOG.debug("client of request {} went away", http.res().getHeader("Request-Id"), thrown);
        } else {
            LOG.error("request {} broke off", http.res().getHeader("Request-Id"), thrown);
        }
        ServletContextRequest.getServletContextRequest(http.req())
                .getServletChannel()
                .abort(thrown);
    }
}
