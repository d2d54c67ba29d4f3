package dev.renga.api.kit;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
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
            case Exception gone when BrokenAnswers.isClientGone(gone) -> brokenOff(gone);
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

    /** Said to nobody; it keeps the request from being counted as a failure of ours. */
    private static RengaException brokenOff(Exception gone) {
        return new RengaException(Problem.BAD_REQUEST, "The request was broken off.", gone);
    }

    /** Answers a failure of a link, or of no link at all. */
    static void send(Context http, Exception thrown, boolean plain) {
        var refusal = of(thrown);
        if (http.res().isCommitted()) {
            breakOff(http, thrown);
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

    /** It is too late to say so: what the client has of the answer is not the whole. */
    private static void breakOff(Context http, Exception thrown) {
        var id = http.res().getHeader("Request-Id");
        if (BrokenAnswers.isClientGone(thrown)) {
            LOG.debug("client of request {} went away", id, thrown);
        } else if (thrown instanceof IOException) {
            LOG.info("request {} broke off: {}", id, thrown.toString());
        } else {
            LOG.error("request {} broke off", id, thrown);
        }
        BrokenAnswers.breakOff(http.req(), thrown);
    }
}
