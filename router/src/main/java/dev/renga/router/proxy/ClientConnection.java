package dev.renga.router.proxy;

import dev.renga.router.filter.Arrival;
import dev.renga.router.filter.Visitor;
import dev.renga.router.http.Body;
import dev.renga.router.http.Flaw;
import dev.renga.router.http.HeadEnd;
import dev.renga.router.http.MalformedException;
import dev.renga.router.http.RequestHead;
import dev.renga.router.time.Timer;
import dev.renga.router.tls.ServerName;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection: one request after another, each an exchange of its own. What a client
 * sends ahead of its turn is held, up to a bound. For its loop's thread.
 */
public final class ClientConnection extends ChannelInboundHandlerAdapter {
    private enum State {
        /** Between requests, or in a head. */
        HEAD,
        BODY,
        /** The request is here, its answer is not. */
        ANSWER,
        TUNNEL,
        CLOSING
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final long KEEP_ALIVE = 60_000;
    private static final long HEAD_TIME = 30_000;
    private static final long LINGER = 2_000;
    private final Lane lane;
    private final @Nullable ServerName name;
    private final Timer timer;
    private final HeadEnd end = HeadEnd.ofRequest();
    private final Body body = new Body();
    private final Flow flow = new Flow();
    private State state = State.HEAD;
    private @Nullable Exchange exchange;
    private @Nullable Visitor visitor;
    private boolean headBegun;
    private boolean consuming;
    private boolean reading;
    private boolean dynoFull;

    /**
     * A connection that was just accepted.
     *
     * @param name what TLS was set up for; null without TLS
     */
    public ClientConnection(Lane lane, @Nullable ServerName name) {
        this.lane = lane;
        this.name = name;
        timer = lane.timers().timer(this::expired);
    }

    Flow flow() {
        return flow;
    }

    Timer timer() {
        return timer;
    }

    @Nullable ServerName name() {
        return name;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        flow.of(ctx.channel());
        lane.entered(this);
        timer.arm(KEEP_ALIVE);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        lane.left(this);
        timer.cancel();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        flow.hold((ByteBuf) message);
        consume();
    }

    private void consume() {
        if (consuming) {
            return;
        }
        consuming = true;
        try {
            while (flow.holds() && step()) {
                // each step takes one part of a request
            }
        } catch (MalformedException e) {
            malformed(e.flaw());
        } finally {
            consuming = false;
        }
        updateReading();
    }

    private boolean step() throws MalformedException {
        return switch (state) {
            case HEAD -> readHead();
            case BODY -> passBody();
            case ANSWER -> false;
            case TUNNEL -> passTunnel();
            case CLOSING -> {
                flow.drop();
                yield false;
            }
        };
    }

    private boolean readHead() throws MalformedException {
        var held = flow.held();
        if (!headBegun
                && held.readableBytes() >= 2
                && held.getShort(held.readerIndex()) == 0x0d0a) {
            held.skipBytes(2); // some clients end a body with an empty line more
            flow.trim();
            return true;
        }
        int length = end.find(held);
        if (length < 0) {
            awaitHead();
            return false;
        }
        headBegun = false;
        timer.disarm();
        var bytes = lane.take(held, length);
        flow.trim();
        arrived(bytes, length);
        return true;
    }

    private void awaitHead() throws MalformedException {
        if (flow.heldBytes() > Math.max(Buffers.PLAIN_HEAD, lane.memory().allowance())) {
            throw new MalformedException(Flaw.HEAD_TOO_LONG);
        }
        if (!headBegun) {
            headBegun = true;
            timer.arm(HEAD_TIME);
        }
    }

    private void arrived(byte[] bytes, int length) throws MalformedException {
        var arrival = lane.arrival();
        var head = arrival.head();
        head.read(bytes, length);
        arrival.from(visitor(), lane.unixMillis());
        frame(head);
        state = body.done() ? State.ANSWER : State.BODY;
        Reception.receive(lane, this, arrival);
    }

    private void frame(RequestHead head) {
        if (head.framing().chunked()) {
            body.chunked();
        } else {
            body.length(Math.max(0, head.framing().length()));
        }
    }

    private Visitor visitor() {
        if (visitor == null) {
            visitor = flow.visitor(name != null);
        }
        return visitor;
    }

    /** Answers a request of an app. */
    void begin(Arrival arrival, Request request) {
        var begun = Exchange.of(lane, this, visitor(), arrival, request);
        exchange = begun;
        if (name != null && !name.admits(arrival.head().host())) {
            begun.fail(Failure.H31);
        } else if (lane.memory().full()) {
            begun.fail(Failure.H11);
        } else {
            begun.begin();
        }
    }

    private boolean passBody() throws MalformedException {
        if (exchange == null || !exchange.takesBody() || dynoFull) {
            return false;
        }
        var part = flow.take(body.take(flow.held()));
        if (body.done()) {
            state = State.ANSWER;
        }
        exchange.fromClient(part, body.done());
        return true;
    }

    private boolean passTunnel() {
        if (exchange == null || dynoFull) {
            return false;
        }
        exchange.fromClient(flow.takeAll(), false);
        return true;
    }

    /** There is a dyno: what is held for it goes on. */
    void resume() {
        consume();
        if (!reading && exchange != null) {
            exchange.flush();
        }
    }

    /** From now on bytes go on as they are. */
    void tunnel() {
        state = State.TUNNEL;
    }

    void dynoFull(boolean full) {
        dynoFull = full;
        if (!full) {
            resume();
        }
        updateReading();
    }

    boolean isDynoFull() {
        return dynoFull;
    }

    /** Whether the client has left so much untaken that its dyno must wait. */
    boolean owesTooMuch() {
        return flow.pending() >= lane.memory().allowance();
    }

    private void updateReading() {
        if (flow.open()) {
            flow.block(dynoFull || (state != State.HEAD && isFarAhead()));
        }
    }

    private boolean isFarAhead() {
        return flow.heldBytes() >= Math.clamp(lane.memory().allowance(), 1, Buffers.AHEAD);
    }

    /** The router answers by itself; the connection stays if the request is here as a whole. */
    void answer(ErrorPage page, boolean toHead, boolean keep) {
        boolean keeps = keep && state == State.ANSWER;
        flow.write(flow.buffer(page.bytes(toHead, keeps)));
        flow.flush();
        ended(keeps);
    }

    private void malformed(Flaw flaw) {
        if (exchange != null) {
            exchange.malformedRequest();
        } else {
            state = State.BODY; // what follows has no meaning
            lane.counters().request(flaw.status(), null);
            answer(ErrorPage.of(flaw), false, false);
        }
    }

    /** The answer is written. */
    void ended(boolean keep) {
        exchange = null;
        dynoFull = false;
        if (keep) {
            state = State.HEAD;
            timer.arm(KEEP_ALIVE);
            consume();
        } else {
            closeGently();
        }
    }

    /** An answer breaks off: the client sees it by the connection's end. */
    void abort() {
        exchange = null;
        closing();
        flow.closeAfterFlush();
    }

    /**
     * Closing with bytes unread would reset the connection, and the client might lose the answer:
     * while it may still send, only our half is closed.
     */
    private void closeGently() {
        boolean complete = state == State.ANSWER && !flow.holds();
        closing();
        if (complete) {
            flow.closeAfterFlush();
        } else {
            flow.closeOurHalf();
            timer.arm(LINGER);
        }
    }

    private void closing() {
        state = State.CLOSING;
        flow.drop();
        timer.disarm();
        dynoFull = false;
        updateReading();
    }

    private void expired() {
        if (exchange != null) {
            exchange.expired();
        } else {
            flow.close();
        }
    }

    /** Ends the connection when what it does now is done; at once if it does nothing. */
    void finish() {
        if (exchange == null) {
            flow.close();
        } else {
            exchange.lastOnConnection();
        }
    }

    /** Ends the connection, in the middle of what it does. */
    void cut() {
        if (exchange != null) {
            exchange.fail(Failure.H24);
        }
        flow.close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        if (exchange != null) {
            exchange.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null && ctx.channel().isWritable()) {
            exchange.clientCaughtUp();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state = State.CLOSING;
        flow.drop();
        timer.cancel();
        if (exchange != null) {
            var lost = exchange;
            exchange = null;
            lost.clientLost();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection of a client", cause);
        var _ = ctx.close();
    }
}
