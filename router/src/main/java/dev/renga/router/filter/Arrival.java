package dev.renga.router.filter;

import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * A request that has just arrived: its head, who sent it, when, and what the filters made of it.
 * Reused for request after request of one event loop.
 */
public final class Arrival {
    private final RequestHead head = new RequestHead();
    private final HeadWriter requestId = new HeadWriter();
    private final HeadWriter forwardedFor = new HeadWriter();
    private @Nullable Visitor visitor;
    private long atMillis;

    /** The head; the caller reads it before {@link #from}. */
    public RequestHead head() {
        return head;
    }

    public void from(Visitor sender, long unixMillis) {
        visitor = sender;
        atMillis = unixMillis;
        RequestId.read(head.headers(), requestId);
        ForwardedFor.read(head.headers(), sender, forwardedFor);
    }

    Visitor visitor() {
        if (visitor == null) {
            throw new IllegalStateException("nobody has sent this request");
        }
        return visitor;
    }

    long atMillis() {
        return atMillis;
    }

    HeadWriter requestId() {
        return requestId;
    }

    HeadWriter forwardedFor() {
        return forwardedFor;
    }

    /** What a log line says of the request: {@code method= path= host= request_id= fwd=}. */
    public void describe(HeadWriter out) {
        RequestNote.write(this, out);
    }
}
