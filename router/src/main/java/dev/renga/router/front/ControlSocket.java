package dev.renga.router.front;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.nio.file.Path;

/** Where control serves its API. */
public final class ControlSocket {
    private final DomainSocketAddress address;

    public ControlSocket(Path socket) {
        address = new DomainSocketAddress(socket.toString());
    }

    /** Connects on the client's loop, so that both directions run on one thread. */
    Future<Channel> connect(EventLoop loop) {
        Promise<Channel> reached = loop.newPromise();
        new Bootstrap()
                .group(loop)
                .channel(EpollDomainSocketChannel.class)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .handler(HAProxyMessageEncoder.INSTANCE)
                .connect(address)
                .addListener((ChannelFutureListener) done -> tell(done, reached));
        return reached;
    }

    private static void tell(ChannelFuture done, Promise<Channel> reached) {
        if (!done.isSuccess()) {
            reached.tryFailure(done.cause());
        } else if (!reached.trySuccess(done.channel())) {
            var _ = done.channel().close();
        }
    }
}
