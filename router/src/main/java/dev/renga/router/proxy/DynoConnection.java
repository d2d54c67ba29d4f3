package dev.renga.router.proxy;

import dev.renga.router.http.Body;
import dev.renga.router.http.HeadEnd;
import dev.renga.router.http.MalformedException;
import dev.renga.router.http.ResponseHead;
import dev.renga.router.table.Run;
import dev.renga.router.time.Timer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a dyno: serves one exchange after another, idle in the pool between them. Finds
 * where each response ends. For its loop's thread.
 */
final class DynoConnection extends ChannelInboundHandlerAdapter {
    /** Told once whether the connection came about. */
    interface Reached {
        void tell(boolean reached);
    }

    private enum State {
        IDLE,
        HEAD,
        BODY,
        TUNNEL
    }

    private static final Logger LOG = LoggerFactory.getLogger(DynoConnection.class);
    private static final long IDLE_MILLIS = 90_000;
    private static final long IDLE_MARGIN = 1_000;
    private final Lane lane;
    private final Run run;
    private final Timer timer;
    private final HeadEnd end = HeadEnd.ofResponse();
    private final Body body = new Body();
    private final Flow flow = new Flow();
    private State state = State.IDLE;
    private @Nullable Exchange exchange;
    private @Nullable ClientConnection client;
    private boolean begun;
    private boolean reusable = true;
    private boolean used;
    private long idleMillis = IDLE_MILLIS;
    private long idleSince;

    DynoConnection(Lane lane, Run run) {
        this.lane = lane;
        this.run = run;
        timer = lane.timers().timer(this::close);
    }

    Run run() {
        return run;
    }

    void connect(Reached reached) {
        var future =
                new Bootstrap()
                        .group(lane.loop())
                        .channel(EpollSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                        .option(ChannelOption.SO_RCVBUF, Buffers.FROM_DYNO)
                        .option(EpollChannelOption.TCP_NOTSENT_LOWAT, Buffers.UNSENT)
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.SLOW)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, lane.reads())
                        .handler(this)
                        .connect(run.address());
        flow.of(future.channel());
        future.addListener((ChannelFutureListener) done -> reached.tell(done.isSuccess()));
    }

    /** From now on what arrives answers this exchange. */
    void serve(Exchange next) {
        timer.disarm();
        exchange = next;
        client = next.client();
        state = State.HEAD;
        begun = false;
    }

    /** Whether it has served another exchange before. */
    boolean used() {
        return used;
    }

    /** Whether a byte of the answer has arrived. */
    boolean begun() {
        return begun;
    }

    long idleSince() {
        return idleSince;
    }

    Flow flow() {
        return flow;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lane.counters().dynos().incrementAndGet();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        flow.hold((ByteBuf) message);
        begun = true;
        try {
            while (flow.holds() && step()) {
                // each step takes one part of a response
            }
        } catch (MalformedException e) {
            malformed(e);
        }
    }

    private boolean step() throws MalformedException {
        return switch (state) {
            case HEAD -> readHead();
            case BODY -> passBody();
            case TUNNEL -> passTunnel();
            case IDLE -> refuse();
        };
    }

    /** A dyno that speaks without being asked could answer the next request with it. */
    private boolean refuse() {
        close();
        return false;
    }

    private boolean readHead() throws MalformedException {
        int length = end.find(flow.held());
        if (length < 0) {
            return false;
        }
        var head = lane.response();
        var bytes = lane.take(flow.held(), length);
        flow.trim();
        head.read(bytes, length);
        if (head.interim()) {
            exchange().interim(head);
        } else if (head.status() == 101) {
            exchange().switched(head);
            state = State.TUNNEL;
        } else {
            answered(head);
        }
        return true;
    }

    private void answered(ResponseHead head) {
        frame(head);
        reusable = head.keepsAlive() && !body.endsWithConnection();
        long seconds = head.keepAliveSeconds();
        idleMillis =
                seconds < 0 ? IDLE_MILLIS : Math.min(IDLE_MILLIS, seconds * 1000 - IDLE_MARGIN);
        state = State.BODY;
        exchange().answered(head, body);
        endIfDone();
    }

    private void frame(ResponseHead head) {
        if (head.bodiless() || exchange().request().head()) {
            body.none();
        } else if (head.framing().chunked()) {
            body.chunked();
        } else if (head.framing().length() >= 0) {
            body.length(head.framing().length());
        } else {
            body.untilClose();
        }
    }

    private boolean passBody() throws MalformedException {
        var decoded = exchange().decodes() ? flow.held().alloc().buffer() : null;
        var part = takeBody(decoded);
        if (state == State.BODY) {
            exchange().answerPart(part);
            endIfDone();
        } else {
            part.release();
        }
        return true;
    }

    private ByteBuf takeBody(@Nullable ByteBuf decoded) throws MalformedException {
        if (decoded == null) {
            return flow.take(body.take(flow.held()));
        }
        try {
            flow.take(body.take(flow.held(), decoded)).release();
            return decoded;
        } catch (MalformedException e) {
            decoded.release();
            throw e;
        }
    }

    private void endIfDone() {
        if (!body.done() || exchange == null) {
            return;
        }
        var ended = exchange;
        exchange = null;
        state = State.IDLE;
        used = true;
        reusable &= !flow.holds() && idleMillis > 0;
        ended.answerEnd();
    }

    private boolean passTunnel() {
        exchange().answerPart(flow.takeAll());
        return true;
    }

    /** Goes back to the pool, if another request may use it, or is closed. */
    void release() {
        if (!reusable || !flow.open() || !lane.pool().offer(this)) {
            close();
            return;
        }
        idleSince = lane.now();
        flow.block(false);
        timer.arm(idleMillis);
    }

    void close() {
        exchange = null;
        reusable = false;
        timer.cancel();
        lane.pool().remove(this);
        state = State.IDLE;
        flow.close();
    }

    private Exchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("nobody is served in " + state);
        }
        return exchange;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (client != null) {
            client.flow().flush();
            if (exchange == null) {
                client = null;
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.dynoWritable(ctx.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lane.counters().dynos().decrementAndGet();
        var served = exchange;
        boolean complete = state == State.BODY && body.endsWithConnection();
        close();
        if (served != null && complete) {
            served.answerEnd();
            served.client().flow().flush();
        } else if (served != null) {
            served.dynoLost(this);
        }
    }

    private void malformed(MalformedException cause) {
        var served = exchange;
        LOG.debug("{}: {}", run, cause.getMessage());
        close();
        if (served != null) {
            served.malformedAnswer(cause.flaw());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection to {}", run, cause);
        var _ = ctx.close();
    }
}
