package dev.renga.router.proxy;

import dev.renga.router.filter.Arrival;
import dev.renga.router.filter.RequestFilters;
import dev.renga.router.filter.Visitor;
import dev.renga.router.http.Body;
import dev.renga.router.http.Flaw;
import dev.renga.router.http.ResponseHead;
import dev.renga.router.time.Timer;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from the head's arrival to the log line: it holds the two connections
 * together and sees that neither keeps the other waiting for ever. For its loop's thread.
 */
final class Exchange {
    private enum Phase {
        /** There is no connection to a dyno yet. */
        REACHING,
        /** The request goes to the dyno, nothing has come back. */
        SENDING,
        ANSWERING,
        TUNNELING,
        ENDED
    }

    private static final long FIRST_BYTE = 30_000;
    private static final long IDLE = 55_000;
    private final Lane lane;
    private final ClientConnection client;
    private final Request request;
    private final Receipt receipt;
    private final Dispatch dispatch;
    private final Runnable tunnel = this::cut;
    private @Nullable ByteBuf head;
    private @Nullable DynoConnection dyno;
    private Phase phase = Phase.REACHING;
    private boolean sent;
    private boolean replayed;
    private boolean continued;
    private boolean keeps;
    private boolean decodes;
    private long pending;

    private Exchange(
            Lane lane, ClientConnection client, Request request, Receipt receipt, ByteBuf head) {
        this.lane = lane;
        this.client = client;
        this.request = request;
        this.receipt = receipt;
        this.head = head;
        sent = !request.hasBody();
        keeps = request.keepsAlive();
        dispatch = new Dispatch(lane, this);
    }

    static Exchange of(
            Lane lane, ClientConnection client, Visitor visitor, Arrival arrival, Request request) {
        var writer = lane.writer();
        RequestFilters.write(arrival, writer);
        var head = client.flow().buffer(writer);
        arrival.describe(writer.clear());
        var receipt = new Receipt(lane, request, visitor, writer.copy());
        return new Exchange(lane, client, request, receipt, head);
    }

    void begin() {
        dispatch.next();
    }

    ClientConnection client() {
        return client;
    }

    Request request() {
        return request;
    }

    Receipt receipt() {
        return receipt;
    }

    Timer timer() {
        return client.timer();
    }

    private DynoConnection dyno() {
        if (dyno == null) {
            throw new IllegalStateException("no dyno in " + phase);
        }
        return dyno;
    }

    // ---- towards the dyno ----

    void reached(DynoConnection connection, long connectMillis) {
        dyno = connection;
        phase = Phase.SENDING;
        receipt.reached(connectMillis);
        connection.serve(this);
        connection.flow().write(headToSend());
        timer().arm(sent ? FIRST_BYTE : IDLE);
        sayContinue();
        client.resume();
    }

    private ByteBuf headToSend() {
        var bytes = head;
        if (bytes == null) {
            throw new IllegalStateException("the head is gone");
        }
        if (request.replayable() && !replayed) {
            return bytes.retainedDuplicate();
        }
        head = null;
        return bytes;
    }

    private void sayContinue() {
        if (request.expectsContinue() && !continued) {
            continued = true;
            client.flow().write(client.flow().buffer(ResponseWriter.CONTINUE));
            client.flow().flush();
        }
    }

    boolean takesBody() {
        return dyno != null;
    }

    void fromClient(ByteBuf part, boolean last) {
        lane.counters().received(part.readableBytes());
        var to = dyno().flow();
        to.write(part);
        sent |= last;
        timer().arm(last && phase == Phase.SENDING ? FIRST_BYTE : IDLE);
        if (!to.writable()) {
            to.flush();
            dynoWritable(to.writable());
        }
    }

    void dynoWritable(boolean writable) {
        client.dynoFull(!writable);
    }

    void flush() {
        if (dyno != null) {
            dyno.flow().flush();
        }
    }

    // ---- towards the client ----

    /** An answer before the answer; the router has said 100 itself. */
    void interim(ResponseHead told) {
        if (told.status() != 100 && !request.http10()) {
            write(told, ResponseWriter.Connection.KEPT);
        }
        timer().arm(sent ? FIRST_BYTE : IDLE);
    }

    void answered(ResponseHead told, Body body) {
        phase = Phase.ANSWERING;
        receipt.answered(told.status());
        decodes = request.http10() && body.isChunked();
        keeps &= sent && !decodes && !body.endsWithConnection();
        write(told, connection());
        timer().arm(IDLE);
    }

    private ResponseWriter.Connection connection() {
        if (!keeps) {
            return ResponseWriter.Connection.CLOSED;
        }
        return request.http10()
                ? ResponseWriter.Connection.KEPT_ALOUD
                : ResponseWriter.Connection.KEPT;
    }

    private void write(ResponseHead told, ResponseWriter.Connection connection) {
        ResponseWriter.write(told, connection, decodes, lane.writer());
        client.flow().write(client.flow().buffer(lane.writer()));
    }

    /** Whether the client can't read chunks. */
    boolean decodes() {
        return decodes;
    }

    void answerPart(ByteBuf part) {
        receipt.sent(part.readableBytes());
        var to = client.flow();
        to.write(part);
        timer().arm(IDLE);
        if (!to.writable()) {
            to.flush();
            holdBack();
        }
    }

    private void holdBack() {
        pending = client.flow().pending();
        if (dyno != null && client.owesTooMuch()) {
            dyno.flow().block(true);
        }
    }

    void clientCaughtUp() {
        if (dyno != null) {
            dyno.flow().block(false);
        }
    }

    void answerEnd() {
        var served = dyno();
        end(null);
        if (sent) {
            served.release();
        } else {
            served.close();
        }
        client.ended(keeps);
    }

    // ---- upgraded ----

    void switched(ResponseHead told) {
        if (!request.upgrades()) {
            fail(Failure.H17);
            return;
        }
        phase = Phase.TUNNELING;
        receipt.answered(told.status());
        write(told, ResponseWriter.Connection.UPGRADED);
        dispatch.run().add(tunnel);
        client.tunnel();
        timer().arm(IDLE);
        client.resume();
    }

    private void cut() {
        lane.loop()
                .execute(() -> {
                    if (phase == Phase.TUNNELING) {
                        endTunnel();
                    }
                });
    }

    private void endTunnel() {
        closeDyno();
        end(null);
        client.abort();
    }

    // ---- how it can end early ----

    /** The dyno's connection has closed in the middle. */
    void dynoLost(DynoConnection connection) {
        if (phase == Phase.TUNNELING) {
            endTunnel();
        } else if (connection.begun()) {
            fail(Failure.H18);
        } else if (connection.used() && request.replayable() && !replayed) {
            replay();
        } else {
            fail(Failure.H13);
        }
    }

    /** The dyno had closed a connection that was idle; a fresh one tells whether it is well. */
    private void replay() {
        replayed = true;
        phase = Phase.REACHING;
        dyno = null;
        dispatch.reconnect();
    }

    void malformedAnswer(Flaw flaw) {
        fail(
                switch (flaw) {
                    case CONTENT_LENGTH -> Failure.H25_LENGTH;
                    case COOKIE_TOO_LONG -> Failure.H25_COOKIE;
                    case LINE_TOO_LONG, NAME_TOO_LONG, TOO_MANY_HEADERS, HEAD_TOO_LONG ->
                            Failure.H25_HEADER;
                    case FIRST_LINE_TOO_LONG -> Failure.H25_STATUS_LINE;
                    default -> Failure.H17;
                });
    }

    void malformedRequest() {
        fail(Failure.H26_CHUNK);
    }

    void clientLost() {
        dispatch.abandon();
        closeDyno();
        end(phase == Phase.TUNNELING ? null : Failure.H27);
    }

    void expired() {
        switch (phase) {
            case REACHING -> dispatch.expired();
            case SENDING -> fail(sent || client.isDynoFull() ? Failure.H12 : Failure.H28);
            case ANSWERING -> expireAnswer();
            case TUNNELING -> fail(Failure.H15);
            case ENDED -> {}
        }
    }

    /** A client that is slow, but takes bytes, is not idle. */
    private void expireAnswer() {
        long left = client.flow().pending();
        if (left > 0 && left < pending) {
            pending = left;
            timer().arm(IDLE);
        } else {
            fail(left > 0 || !sent ? Failure.H28 : Failure.H15);
        }
    }

    /** Ends the exchange without its app's answer, or in the middle of it. */
    void fail(Failure failure) {
        boolean answered = phase == Phase.ANSWERING || phase == Phase.TUNNELING;
        dispatch.abandon();
        closeDyno();
        end(failure);
        if (answered || failure == Failure.H28) {
            client.abort();
        } else {
            client.answer(
                    ErrorPage.of(failure, request.app()),
                    request.head(),
                    keeps && failure.status() >= 500);
        }
    }

    private void closeDyno() {
        if (dyno != null) {
            dyno.close();
            dyno = null;
        }
    }

    private void end(@Nullable Failure failure) {
        phase = Phase.ENDED;
        timer().disarm();
        if (head != null) {
            head.release();
            head = null;
        }
        request.app().traffic().ended(failure != null && failure.isMishap());
        var run = dispatch.entered();
        if (run != null) {
            run.remove(tunnel);
            run.exit();
        }
        receipt.settle(failure);
    }

    /** The client's connection ends with this exchange. */
    void lastOnConnection() {
        keeps = false;
    }
}
