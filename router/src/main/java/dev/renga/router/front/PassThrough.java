package dev.renga.router.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of a connection that passes through: bytes go to the peer as they come, no more are
 * read while the peer is full, and either half may close before the other.
 */
final class PassThrough extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PassThrough.class);
    private final Channel peer;

    private PassThrough(Channel peer) {
        this.peer = peer;
    }

    /** Joins a client to control, which is told first who the client is. Both are on one loop. */
    static void join(Channel client, Channel control) {
        if (!client.isActive()) {
            var _ = control.close();
            return;
        }
        // only here: a connection that ends at the router could be left half open by it
        client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        var _ = control.write(header(client), control.voidPromise());
        control.pipeline().addLast(new PassThrough(client));
        client.pipeline().addLast(new PassThrough(control));
        control.config().setAutoRead(true);
    }

    private static HAProxyMessage header(Channel client) {
        var from = (InetSocketAddress) client.remoteAddress();
        var to = (InetSocketAddress) client.localAddress();
        var protocol =
                from.getAddress() instanceof Inet6Address
                        ? HAProxyProxiedProtocol.TCP6
                        : HAProxyProxiedProtocol.TCP4;
        return new HAProxyMessage(
                HAProxyProtocolVersion.V2,
                HAProxyCommand.PROXY,
                protocol,
                NetUtil.toAddressString(from.getAddress()),
                NetUtil.toAddressString(to.getAddress()),
                from.getPort(),
                to.getPort());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var _ = peer.write(message, peer.voidPromise());
        if (!peer.isWritable()) {
            ctx.channel().config().setAutoRead(false);
            peer.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        peer.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        peer.config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput(ctx.channel()));
        }
    }

    private void endOutput(Channel own) {
        var duplex = (DuplexChannel) peer;
        duplex.shutdownOutput()
                .addListener(ended -> {
                    if (duplex.isInputShutdown()) {
                        var _ = own.close();
                        var _ = peer.close();
                    }
                });
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("a connection that passes through", cause);
        var _ = ctx.close();
        var _ = peer.close();
    }
}
